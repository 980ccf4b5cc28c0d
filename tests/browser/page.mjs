// Opens pages that bpmnjourney writes, as files, and does what a reader does: one JSON object a page on standard
// output, {"file", "requests", "errors", "violations", ...what was seen}.
//   node page.mjs [--png FOLDER] < list-of-files.txt
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--force-device-scale-factor=1',
];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
}

const viewBox = (page) => page.evaluate(() => document.querySelector('.drawing:not([hidden]) svg').getAttribute('viewBox'));
const details = (page) => page.evaluate(() => document.getElementById('details').innerText);
const shown = (page) => page.evaluate(() => document.querySelector('.drawing:not([hidden])').id);
const faded = (page) => page.evaluate(() => document.querySelectorAll('.drawing:not([hidden]) .bj-gone').length);

async function violations(page) {
  // Evaluated, not added as an element: the page's own policy allows no other script.
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map((each) => `${each.id}: ${each.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
}

async function byKeyboard(page) {
  const seen = { stops: [] };
  await page.focus('body');
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      return { id: at.id || at.name || at.className || at.tagName, outlined: getComputedStyle(at).outlineStyle !== 'none' };
    });
    seen.stops.push(stop.id);
    if (stop.id === document_drawing) {
      seen.outlined = stop.outlined;
      const before = await viewBox(page);
      await page.keyboard.press('ArrowRight');
      seen.panned = (await viewBox(page)) !== before;
      await page.keyboard.press('+');
      const closer = await viewBox(page);
      seen.zoomed = Number(closer.split(' ')[2]) < Number(before.split(' ')[2]);
      await page.keyboard.press('0');
      seen.restored = (await viewBox(page)) === before;
    }
    if (stop.id === 'search') {
      await page.keyboard.press('Tab');
      seen.afterSearch = await page.evaluate(() => document.activeElement.dataset.step || '');
      await page.keyboard.press('Enter');
      seen.chosenByKey = await details(page);
      break;
    }
  }
  return seen;
}
let document_drawing = '';

async function visit(page) {
  const seen = { title: await page.title(), first: await shown(page) };
  document_drawing = seen.first;
  seen.initial = await details(page);
  seen.keyboard = await byKeyboard(page);
  const target = await page.evaluate(() => {
    const drawing = document.querySelector('.drawing:not([hidden])');
    const known = new Set([...document.querySelectorAll('#steps button')].map((each) => each.dataset.step));
    const group = [...drawing.querySelectorAll('.bj-shape')].find((each) => known.has(each.dataset.element));
    const box = group.querySelector('rect, circle, path').getBoundingClientRect();
    return { id: group.dataset.element, x: box.left + box.width / 2, y: box.top + box.height / 2 };
  });
  await page.mouse.click(target.x, target.y);
  seen.clicked = { id: target.id, details: await details(page) };
  seen.pressed = await page.evaluate(() => document.querySelector('#steps [aria-pressed=true]')?.dataset.step || '');
  const before = await viewBox(page);
  await page.mouse.wheel({ deltaY: -300 });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  seen.wheel = Number((await viewBox(page)).split(' ')[2]) < Number(before.split(' ')[2]);
  await page.click('#fit');
  await page.mouse.move(400, 400);
  await page.mouse.down();
  await page.mouse.move(460, 430, { steps: 4 });
  await page.mouse.up();
  seen.dragged = (await viewBox(page)) !== before;
  await page.click('#fit');
  const names = await page.evaluate(() => [...document.querySelectorAll('#steps button span')].map((each) => each.textContent));
  await page.type('#search', names[names.length - 1].slice(0, 40));
  seen.found = await page.evaluate(() => ({
    status: document.getElementById('count').textContent,
    listed: [...document.querySelectorAll('#steps li:not([hidden]) span')].map((each) => each.textContent),
  }));
  await page.keyboard.press('Enter');
  seen.entered = await details(page);
  seen.drawings = {};
  for (const choice of await page.$$('input[name="drawing"]')) {
    await choice.click();
    const value = await choice.evaluate((each) => each.value);
    seen.drawings[value] = { shown: await shown(page), faded: await faded(page) };
    if (option('--png', null)) {
      await page.screenshot({ path: join(option('--png'), `${basename(page.url())}-${value.replace(' ', '-')}.png`) });
    }
  }
  seen.light = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.select('#theme', 'dark');
  seen.dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  seen.table = await page.evaluate(() => document.querySelectorAll('.sheet th[scope=col]').length);
  return seen;
}

const files = readFileSync(0, 'utf8').split('\n').filter((line) => line);
const profile = mkdtempSync(join(tmpdir(), 'bpmnjourney-browser-'));
const browser = await puppeteer.launch({
  executablePath: process.env.BPMNJOURNEY_CHROMIUM || '/usr/bin/chromium', args: FLAGS, userDataDir: profile, headless: true,
});
try {
  for (const file of files) {
    const page = await browser.newPage();
    await page.setViewport({ width: 1400, height: 900 });
    const address = pathToFileURL(file).href;
    const requests = [];
    const errors = [];
    page.on('request', (each) => each.url() !== address && requests.push(each.url()));
    page.on('console', (each) => ['error', 'warn'].includes(each.type()) && errors.push(each.text()));
    page.on('pageerror', (each) => errors.push(each.message));
    page.on('dialog', (each) => { errors.push(`dialog: ${each.message()}`); each.dismiss(); });
    let result;
    try {
      await page.goto(address);
      const light = await violations(page);
      result = await visit(page);
      // In the other colours, too; once is enough, as all pages have the same style.
      const dark = file === files[0] ? await violations(page) : [];
      result.violations = [...new Set([...light, ...dark])];
    } catch (failure) {
      errors.push(failure.message);
      result = { violations: [] };
    }
    process.stdout.write(`${JSON.stringify({ file, requests, errors, ...result })}\n`);
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
