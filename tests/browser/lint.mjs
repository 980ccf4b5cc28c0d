// bpmnlint over the files named on standard input, one path a line; answers in the same order, one JSON a line:
// {"error": text or null, "warnings": [text, …] of its parser, "findings": [[rule, element or null, message], …]},
// and last {"seconds": …}, which are seconds of the processor.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const { default: Linter } = interop(require('bpmnlint/lib/linter'));
const { default: NodeResolver } = interop(require('bpmnlint/lib/resolver/node-resolver'));
const { default: Moddle } = interop(await moddle());

function interop(module) {
  return module.default ? module : { default: module };
}

async function moddle() {
  const found = await import(require.resolve('bpmn-moddle', { paths: [require.resolve('bpmnlint')] }));
  return found.BpmnModdle ? { default: found.BpmnModdle } : found;
}

const resolver = new NodeResolver();
const files = readFileSync(0, 'utf8').split('\n').filter(Boolean);
const answers = [];
const start = process.cpuUsage();
for (const file of files) {
  answers.push(await lint(readFileSync(file, 'utf8')));
}
const { user, system } = process.cpuUsage(start);
const seconds = (user + system) / 1e6;
for (const answer of answers) {
  console.log(JSON.stringify(answer));
}
console.log(JSON.stringify({ seconds }));

async function lint(xml) {
  let root, warnings;
  try {
    ({ rootElement: root, warnings } = await new Moddle().fromXML(xml));
  } catch (error) {
    return { error: error.message, warnings: [], findings: [] };
  }
  // A linter of its own for each file: some rules remember what they saw in the file before.
  const linter = new Linter({ resolver, config: { extends: 'bpmnlint:all' } });
  const found = await linter.lint(root);
  const findings = Object.entries(found).flatMap(
    ([rule, reports]) => reports.map(each => [rule, each.id ?? null, each.message])
  );
  return { error: null, warnings: warnings.map(each => each.message), findings };
}
