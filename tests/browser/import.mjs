// Imports BPMN files into bpmn-js, all in one browser: one JSON object a line on standard output,
// {"file", "error", "warnings", "shapes", "connections"} in the order of the files.
//   node import.mjs [--png FOLDER] [--scale N] < list-of-files.txt
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--force-device-scale-factor=1',
];
const PATIENCE = 60_000;

function option(name, otherwise) {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
}

function decoded(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const stated = /^[^>]{0,200}encoding=["']([A-Za-z0-9._-]+)["']/.exec(bytes.subarray(0, 250).toString('latin1'));
  try {
    return new TextDecoder(stated ? stated[1] : 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}

const assets = dirname(dirname(createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js')));
const dist = join(assets, 'dist');

async function openPage(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setContent('<!doctype html><html><body style="margin:0;background:#fff"><div id="canvas" style="width:1600px;height:1000px"></div></body></html>');
  for (const sheet of ['assets/diagram-js.css', 'assets/bpmn-js.css']) {
    await page.addStyleTag({ content: readFileSync(join(dist, sheet), 'utf8') });
  }
  await page.addStyleTag({ content: '.bjs-powered-by{display:none}' });
  await page.addScriptTag({ content: readFileSync(join(dist, 'bpmn-viewer.production.min.js'), 'utf8') });
  return page;
}

function importInPage(xml) {
  if (window.viewer) window.viewer.destroy();
  window.viewer = new window.BpmnJS({ container: '#canvas' });
  return window.viewer.importXML(xml).then(
    ({ warnings }) => ({ error: null, warnings: warnings.map((each) => each.message) }),
    (failure) => ({ error: failure.message, warnings: (failure.warnings || []).map((each) => each.message) }),
  ).then((result) => {
    const drawn = window.viewer.get('elementRegistry').getAll();
    result.connections = drawn.filter((each) => each.waypoints).length;
    result.shapes = drawn.filter((each) => !each.waypoints && each.parent && !each.labelTarget).length;
    return result;
  });
}

function fitInPage(limit) {
  const canvas = window.viewer.get('canvas');
  const inner = canvas.viewbox().inner;
  const margin = 20;
  const scale = Math.min(limit, 8000 / (inner.width + 2 * margin), 8000 / (inner.height + 2 * margin));
  const width = Math.max(50, Math.ceil((inner.width + 2 * margin) * scale));
  const height = Math.max(50, Math.ceil((inner.height + 2 * margin) * scale));
  const element = document.getElementById('canvas');
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
  canvas.resized();
  canvas.viewbox({
    x: inner.x - margin, y: inner.y - margin, width: inner.width + 2 * margin, height: inner.height + 2 * margin,
  });
  return { width, height };
}

const files = readFileSync(0, 'utf8').split('\n').filter((line) => line);
const folder = option('--png', null);
const scale = Number(option('--scale', '1'));
const profile = mkdtempSync(join(tmpdir(), 'bpmnjourney-browser-'));
const browser = await puppeteer.launch({
  executablePath: process.env.BPMNJOURNEY_CHROMIUM || '/usr/bin/chromium', args: FLAGS, userDataDir: profile, headless: true,
});
try {
  let page = await openPage(browser);
  for (const file of files) {
    let result;
    try {
      result = await page.evaluate(importInPage, decoded(readFileSync(file)));
      if (folder && !result.error) {
        const size = await page.evaluate(fitInPage, scale);
        await page.setViewport(size);
        const shot = await page.screenshot({ clip: { x: 0, y: 0, ...size } });
        result.png = join(folder, `${basename(file).replace(/\.[^.]*$/, '')}.png`);
        writeFileSync(result.png, shot);
      }
    } catch (failure) {
      result = { error: `browser: ${failure.message}`, warnings: [], shapes: 0, connections: 0 };
      await page.close().catch(() => null);
      page = await openPage(browser);
    }
    process.stdout.write(`${JSON.stringify({ file, ...result })}\n`);
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
