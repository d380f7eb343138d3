import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

export const base = process.env.RAG_TEST_URL;
const executablePath = process.env.RAG_CHROMIUM || '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let browser;
let names = 0;

/** To be called once in a file of tests: one Chromium for all of them. */
export function useBrowser() {
  before(async () => { browser = await chromium.launch({ executablePath, args, headless: true }); });
  after(() => browser.close());
}

/**
 * A page in a profile of its own. When the test is over, the page must have reported no error, broken no content security policy and asked no other host.
 * @param expected Patterns of console messages that belong to the test, such as a request that is meant to fail.
 */
export async function openPage(t, { expected = [], ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', error => faults.push(`error: ${error.message}`));
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !expected.some(pattern => pattern.test(message.text()))) faults.push(`console: ${message.text()}`);
  });
  page.on('request', request => {
    const { protocol, origin } = new URL(request.url());
    if (!['blob:', 'data:', 'about:'].includes(protocol) && origin !== new URL(base).origin) faults.push(`request to ${request.url()}`);
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(faults, [], 'the page reported faults');
  });
  return page;
}

/** A name that no other test uses. */
export const unique = word => `${word}-${process.pid}-${Date.now().toString(36)}-${++names}`;

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** Fails when axe finds a serious or critical barrier on the page as it is now. */
export async function assertAccessible(page, where) {
  await page.evaluate(axe);
  const barriers = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document);
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
  });
  assert.deepEqual(barriers, [], `barriers on ${where}`);
}

/** Waits until a question about the world outside the page is answered with something true. */
export async function until(what, question, deadline = 20_000) {
  const end = Date.now() + deadline;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    assert.ok(Date.now() < end, `waited ${deadline} ms for: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
