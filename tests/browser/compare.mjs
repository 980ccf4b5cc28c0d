// Draws BPMN files with bpmn-js, and looks at our SVG of them: one JSON object a pair on standard output,
// {"file", "error", "svg", "theirs", "ours", "lines"}: bounds by element, [x, y, width, height] in diagram units, and
// [x, y] of both ends of bpmn-js's lines.
//   node compare.mjs < list-of-pairs.txt        (a line: the BPMN file, a tabulator, our SVG)
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import puppeteer from 'puppeteer-core';

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--force-device-scale-factor=1',
];
const dist = dirname(createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js'));

async function drawTheirs(xml) {
  if (window.viewer) window.viewer.destroy();
  window.viewer = new window.BpmnJS({ container: '#canvas' });
  await window.viewer.importXML(xml);
  const theirs = {};
  const lines = {};
  for (const each of window.viewer.get('elementRegistry').getAll()) {
    if (each.labelTarget || !each.parent) continue;
    if (each.waypoints) lines[each.id] = [each.waypoints[0], each.waypoints[each.waypoints.length - 1]].map(({ x, y }) => [x, y]);
    else theirs[each.id] = [each.x, each.y, each.width, each.height];
  }
  const { svg } = await window.viewer.saveSVG();
  return { theirs, lines, svg };
}

function lookAtOurs(svg) {
  const place = document.getElementById('ours');
  place.innerHTML = svg;
  const ours = {};
  for (const group of place.querySelectorAll('.bj-shape[data-element]')) {
    const boxes = [...group.children].filter((each) => !['text', 'title'].includes(each.tagName)).map((each) => each.getBBox());
    if (!boxes.length) continue;
    const x = Math.min(...boxes.map((each) => each.x));
    const y = Math.min(...boxes.map((each) => each.y));
    const right = Math.max(...boxes.map((each) => each.x + each.width));
    const bottom = Math.max(...boxes.map((each) => each.y + each.height));
    ours[group.dataset.element] ||= [x, y, right - x, bottom - y];
  }
  const ends = {};
  for (const group of place.querySelectorAll('.bj-edge[data-element]')) {
    const path = group.querySelector('path');
    const points = [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())];
    ends[group.dataset.element] ||= points.map(({ x, y }) => [x, y]);
  }
  place.innerHTML = '';
  return { ours, ends };
}

const profile = mkdtempSync(join(tmpdir(), 'bpmnjourney-browser-'));
const browser = await puppeteer.launch({
  executablePath: process.env.BPMNJOURNEY_CHROMIUM || '/usr/bin/chromium', args: FLAGS, userDataDir: profile, headless: true,
});
try {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html><body><div id="canvas" style="width:1600px;height:1000px"></div><div id="ours"></div></body></html>');
  await page.addScriptTag({ content: readFileSync(join(dist, 'bpmn-viewer.production.min.js'), 'utf8') });
  for (const pair of readFileSync(0, 'utf8').split('\n').filter((line) => line)) {
    const [file, picture] = pair.split('\t');
    let result = { error: null };
    try {
      result = { ...result, ...await page.evaluate(drawTheirs, readFileSync(file, 'utf8')) };
      result = { ...result, ...await page.evaluate(lookAtOurs, readFileSync(picture, 'utf8')) };
    } catch (failure) {
      result.error = failure.message;
    }
    process.stdout.write(`${JSON.stringify({ file, ...result })}\n`);
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
