import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPage, base, unique, useBrowser } from '../support/browser.mjs';
import { ended, question, sample, searchable, turn } from '../support/desk.mjs';

const focused = (page, question) => page.evaluate(question);
const inQuestion = page => focused(page, () => document.activeElement.getAttribute('aria-label') === 'Your question');

/** Presses a key until the focused element matches; every stop on the way must be visible. */
async function pressUntil(page, key, selector, most = 60) {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(wanted => {
      const element = document.activeElement;
      const shown = element.closest('.composer') ?? element;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      return { found: element.matches(wanted), visible: element === document.body || (outlineStyle !== 'none' && outlineWidth !== '0px'), html: element.outerHTML.slice(0, 200) };
    }, selector);
    assert.ok(stop.visible, `the focus is not to be seen on ${stop.html}`);
    if (stop.found) return;
  }
  assert.fail(`${selector} was not reached with ${key}`);
}

describe('The keyboard alone', () => {
  useBrowser();

  it('is enough for everything: sign in, add, ask, follow a source, rename, delete', async t => {
    const page = await openPage(t);
    await page.goto(base);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.keyboard.type(unique('keys'));
    await page.keyboard.press('Tab');
    await page.keyboard.type('ana');
    await page.keyboard.press('Enter');
    await question(page).waitFor();

    await page.keyboard.press('Alt+d');
    await page.waitForFunction(() => document.activeElement.textContent === 'Documents');
    const chooser = page.waitForEvent('filechooser');
    await pressUntil(page, 'Tab', '.documents .picker');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(sample('crane.docx'));
    await searchable(page, /crane/i);

    await page.keyboard.press('Control+k');
    assert.ok(await inQuestion(page));
    await page.keyboard.type('How much does the crane');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('on quay B lift?');
    await page.keyboard.press('Enter');
    const asked = page.locator('.turn').last();
    await ended(asked);
    assert.ok(await inQuestion(page), 'the next question can be typed at once');

    await pressUntil(page, 'Shift+Tab', '.marker');
    const marker = await focused(page, () => document.activeElement.textContent);
    await page.keyboard.press('Enter');
    await page.locator('.source mark').waitFor();
    assert.equal(await focused(page, () => document.activeElement.tagName), 'H2', 'the source has the focus');
    await page.keyboard.press('Escape');
    await page.locator('.source').waitFor({ state: 'detached' });
    assert.equal(await focused(page, () => document.activeElement.textContent), marker, 'the focus is back where it was');

    await pressUntil(page, 'Shift+Tab', '.chat-open');
    await page.keyboard.press('F2');
    await page.keyboard.type('Loads');
    await page.keyboard.press('Enter');
    const chat = page.getByRole('button', { name: 'Loads', exact: true });
    await chat.waitFor();
    await page.waitForFunction(() => document.activeElement.matches('.chat-open'));
    await page.reload();
    await chat.waitFor();

    await page.keyboard.press('Alt+n');
    assert.ok(await inQuestion(page));
    await pressUntil(page, 'Shift+Tab', '.chat-open');
    await page.keyboard.press('Delete');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await chat.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('Your chats will be listed here.').waitFor();
  });

  it('goes through the chats with the arrow keys', async t => {
    const page = await openPage(t);
    const { signIn, ask } = await import('../support/desk.mjs');
    await signIn(page);
    for (const text of ['First?', 'Second?']) {
      await page.keyboard.press('Alt+n');
      await ended(await ask(page, text));
      await turn(page, text).waitFor();
    }
    // The chat that was asked in last comes to the top when the list hears of it.
    await page.waitForFunction(() => document.querySelector('.chat-open')?.textContent === 'Second?');
    await page.locator('.chat-open').first().focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page, () => document.activeElement.textContent), 'First?');
    await page.keyboard.press('Enter');
    await turn(page, 'First?').waitFor();
  });
});
