import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible, openPage, useBrowser } from '../support/browser.mjs';
import { ask, ended, settleIn, signIn } from '../support/desk.mjs';

const brightness = page => page.evaluate(() => {
  const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
  return (red + green + blue) / 3;
});

async function withOpenSource(page) {
  await settleIn(page, ['crane.docx', 'fees.md']);
  const asked = await ask(page, 'How much does the crane on quay B lift?');
  await ended(asked);
  await asked.locator('.marker').first().click();
  await page.locator('.source mark').waitFor();
}

describe('The page', () => {
  useBrowser();

  it('has no barriers while it is empty', async t => {
    const page = await openPage(t);
    await signIn(page);
    await page.getByText('Begin with your documents').waitFor();
    await assertAccessible(page, 'the empty desk');
  });

  it('has no barriers with an answer and an open source, in light and in dark colours', async t => {
    const page = await openPage(t);
    await withOpenSource(page);
    assert.ok(await brightness(page) > 200);
    await assertAccessible(page, 'the light desk');
    await page.getByRole('button', { name: 'Dark colours' }).click();
    assert.ok(await brightness(page) < 50);
    await assertAccessible(page, 'the dark desk');
  });

  it('keeps the chosen colours over a refresh, from the first paint on', async t => {
    const page = await openPage(t);
    await signIn(page);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await page.route(/\/assets\/.*\.js/, () => {});
    await page.reload({ waitUntil: 'commit' });
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    assert.equal(await page.locator('#root > *').count(), 0, 'before any of the page is there');
  });

  it('follows the system where nothing was chosen', async t => {
    const page = await openPage(t, { colorScheme: 'dark' });
    await signIn(page);
    assert.ok(await brightness(page) < 50);
    await page.emulateMedia({ colorScheme: 'light' });
    assert.ok(await brightness(page) > 200);
  });

  it('fits a telephone: chats and documents come in from the sides', async t => {
    const page = await openPage(t, { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
    await signIn(page);
    const focused = words => page.waitForFunction(wanted => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent) === wanted, words);
    await page.getByRole('button', { name: 'Chats', exact: true }).click();
    await focused('New chat');
    await page.keyboard.press('Escape');
    await focused('Chats');
    await page.getByRole('button', { name: 'Chats', exact: true }).click();
    await page.getByRole('button', { name: 'New chat' }).click();
    await page.getByRole('button', { name: 'Documents', exact: true }).click();
    await page.getByRole('heading', { name: 'Documents', exact: true }).waitFor();
    await focused('Documents');
    await assertAccessible(page, 'the telephone with documents');
    await page.getByRole('button', { name: 'Close the documents' }).click();
    await focused('Documents');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'nothing hangs over the side');
  });
});
