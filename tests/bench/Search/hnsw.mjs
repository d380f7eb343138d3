// The peer for vectors: builds an hnswlib index of the vectors in a file, then answers each line "EF" on standard input with one round of all questions.
// Usage: node hnsw.mjs MODULES VECTORS QUESTIONS DIMENSIONS; prints a JSON object a line.
import { openSync, fstatSync, readSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, vectorFile, questionFile, dimensionText] = process.argv.slice(2);
const { HierarchicalNSW } = createRequire(path.join(modules, 'x.js'))('hnswlib-node');
const dimensions = Number(dimensionText);
const say = (value) => console.log(JSON.stringify(value));

// Whoever started this has ended, however it did: a build of minutes would be for nobody.
const lines = createInterface({ input: process.stdin }).on('close', () => process.exit());
const turn = () => new Promise(setImmediate);

const file = openSync(vectorFile);
const count = fstatSync(file).size / (4 * dimensions);
const row = new Float32Array(dimensions);
const questions = new Float32Array(readFileSync(questionFile).buffer);

global.gc?.();
const before = process.memoryUsage().rss;
const started = process.hrtime.bigint();
const index = new HierarchicalNSW('ip', dimensions);
index.initIndex(count, 16, 200, 1);
for (let i = 0; i < count; i++) {
  if (i % 1000 === 0) await turn();
  readSync(file, row, 0, 4 * dimensions, i * 4 * dimensions);
  index.addPoint(Array.from(row), i);
}
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
global.gc?.();
say({ seconds, bytes: process.memoryUsage().rss - before });

lines.on('line', (line) => {
  index.setEf(Number(line));
  // Questions are made ready beforehand: the copy from a typed array is not the library's.
  const prepared = [];
  for (let at = 0; at < questions.length; at += dimensions) prepared.push(Array.from(questions.subarray(at, at + dimensions)));
  const begun = process.hrtime.bigint();
  const found = prepared.map((question) => index.searchKnn(question, 10).neighbors);
  const microseconds = Number(process.hrtime.bigint() - begun) / 1e3 / prepared.length;
  say({ microseconds, found });
});
