import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPage, useBrowser } from '../support/browser.mjs';
import { drop, pick, row, sample, searchable, settleIn, signIn } from '../support/desk.mjs';
import { pdf } from '../support/pdf.mjs';

/** Remembers every state that documents are seen in. */
const watchStates = page => page.evaluate(() => {
  window.seenStates = [];
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll('.document .state')) if (window.seenStates.at(-1) !== textContent) window.seenStates.push(textContent);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
});

describe('Documents', () => {
  useBrowser();

  it('of five kinds are dropped on the page together and become searchable', async t => {
    const page = await openPage(t);
    await signIn(page);
    await drop(page, ['pilots.txt', 'fees.md', 'lighthouse.html', 'crane.docx', 'tides.pdf'].map(sample));
    for (const title of [/pilots/i, /fees/i, /lighthouse/i, /crane/i, /tide/i]) await searchable(page, title);
    await page.locator('.summary', { hasText: '5 searchable' }).waitFor();
    assert.deepEqual((await page.locator('.document .kind').allTextContents()).sort(), ['DOCX', 'HTML', 'MD', 'PDF', 'TXT']);
    assert.match(await row(page, /tide/i).locator('.state').innerText(), /3\spages · \d+\spassages?/);
  });

  it('tell page by page how far they are read', async t => {
    const page = await openPage(t);
    await signIn(page);
    await watchStates(page);
    await pick(page, { name: 'long.pdf', mimeType: 'application/pdf', buffer: pdf(Array.from({ length: 300 }, (_, index) => `Page ${index + 1} of the log book tells of day ${index + 1}.`)) });
    await searchable(page, 'long');
    const states = await page.evaluate(() => window.seenStates);
    assert.ok(states.some(state => /Reading page \d+ of 300/.test(state)), `no page was counted: ${JSON.stringify(states)}`);
  });

  it('that are of no known kind say so in words, with the code', async t => {
    const page = await openPage(t, { expected: [/415/] });
    await signIn(page);
    // A picture of one pixel that no text recognition takes, whatever its name says.
    const picture = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
    await pick(page, { name: 'holiday.txt', mimeType: 'text/plain', buffer: picture });
    const failed = row(page, 'holiday').and(page.locator('[data-condition="failed"]'));
    await failed.getByText(/picture.* cannot be read/).waitFor();
    await failed.getByText('unsupported_format').waitFor();
  });

  it('that are empty or damaged fail alone, each with its own reason', async t => {
    const page = await openPage(t, { expected: [/4(15|22)/] });
    await signIn(page);
    await pick(page, [
      { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
      { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nthis is no PDF inside') },
      { name: 'fine.txt', mimeType: 'text/plain', buffer: Buffer.from('The ferry leaves at six in the morning.') },
    ]);
    await row(page, 'nothing').getByText(/file is empty/).waitFor();
    await row(page, 'broken').getByText(/file is damaged/).waitFor();
    await searchable(page, 'fine');
    await page.locator('.summary', { hasText: '1 searchable, 2 failed' }).waitFor();
  });

  it('that failed are read again where a person wants it', async t => {
    const page = await openPage(t);
    await signIn(page);
    await pick(page, { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
    const failed = row(page, 'nothing').and(page.locator('[data-condition="failed"]'));
    await failed.waitFor();
    await watchStates(page);
    await failed.getByRole('button', { name: 'Read “nothing.txt” again' }).click();
    await page.waitForFunction(() => window.seenStates.includes('Waiting to be read'));
    await failed.waitFor();
  });

  it('that have a title of their own are found by the names of their files as well', async t => {
    const page = await openPage(t);
    await settleIn(page, ['pilots.txt', 'fees.md', 'lighthouse.html', 'crane.docx', 'tides.pdf']);
    await pick(page, Array.from({ length: 4 }, (_, index) => ({ name: `note${index}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`Note ${index} of the harbour master.`) })));
    await page.locator('.summary', { hasText: '9 searchable' }).waitFor();
    await page.getByRole('searchbox', { name: 'Filter the documents' }).fill('fees.md');
    assert.deepEqual(await page.locator('.document .file').allTextContents(), ['fees.md']);
    assert.equal(await page.locator('.document').count(), 1);
  });

  it('are deleted after a question, and stay deleted', async t => {
    const page = await openPage(t);
    await settleIn(page, ['fees.md', 'pilots.txt']);
    const remove = row(page, /fees/i).getByRole('button', { name: /^Delete “/ });

    await row(page, /fees/i).hover();
    await remove.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await row(page, /fees/i).count(), 1);

    await row(page, /fees/i).hover();
    await remove.click();
    await page.getByRole('button', { name: 'Delete document' }).click();
    await row(page, /fees/i).waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.summary', { hasText: '1 searchable' }).waitFor();
    assert.equal(await row(page, /fees/i).count(), 0);
  });

  it('that one person adds appear at another person of the same organisation', async t => {
    const ana = await openPage(t);
    const bruno = await openPage(t);
    const { tenant } = await signIn(ana);
    await signIn(bruno, { tenant, user: 'bruno' });
    await pick(ana, sample('pilots.txt'));
    await searchable(bruno, /pilots/i);
  });
});
