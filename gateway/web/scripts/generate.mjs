// Makes src/generated from the gateway's contracts. With --check it writes nothing and fails when what is there is not what would be made.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { hubTypes } from './hubTypes.mjs';

const contract = new URL('../../contract/', import.meta.url);
const generated = new URL('../src/generated/', import.meta.url);
const check = process.argv.includes('--check');
const heading = source => `// Generated from gateway/contract/${source} by "npm run generate". Not to be edited.\n\n`;

const files = {
  'api.ts': heading('openapi.json') + astToString(await openapiTS(new URL('openapi.json', contract), { alphabetize: true })),
  'hub.ts': heading('hub.json') + hubTypes(JSON.parse(await readFile(new URL('hub.json', contract), 'utf8'))),
};

await mkdir(generated, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const place = new URL(name, generated);
  if (!check) await writeFile(place, text);
  else if (await readFile(place, 'utf8').catch(() => null) !== text) {
    console.error(`src/generated/${name} does not fit the gateway's contract any more: run "npm run generate" in gateway/web and commit the result.`);
    process.exitCode = 1;
  }
}
