import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPage, useBrowser } from '../support/browser.mjs';
import { answerText, api, ask, ended, searchable, settleIn, signIn, storedAnswer, turn } from '../support/desk.mjs';
import { standBetween } from '../support/hub.mjs';

describe('Answers', () => {
  useBrowser();

  it('come piece by piece, with numbered sources that open at the passage with the quote marked', async t => {
    const page = await openPage(t);
    const hub = await standBetween(page);
    await settleIn(page, ['pilots.txt', 'fees.md', 'lighthouse.html', 'crane.docx', 'tides.pdf']);

    hub.holdAfter(2);
    const asked = await ask(page, 'When was the highest tide of the year?');
    await asked.locator('.answer-text', { hasText: /\S/ }).waitFor();
    const beginning = await answerText(asked);
    await asked.getByRole('button', { name: 'Stop' }).waitFor();
    hub.release();
    await ended(asked);
    const whole = await answerText(asked);
    assert.ok(whole.startsWith(beginning) && whole.length > beginning.length, `'${beginning}' is not the beginning of '${whole}'`);
    assert.match(whole, /12 November/);
    assert.equal(whole, (await storedAnswer(page)).answer);
    await asked.getByText('% confidence').waitFor();
    await asked.getByText(/answered in .+s/).waitFor();

    await asked.locator('.marker').first().click();
    const source = page.getByRole('region', { name: /^Source \d/ });
    const marked = await source.locator('mark').innerText();
    assert.match(marked.replace(/\s+/g, ' '), /12 November/);
    await source.locator('.where', { hasText: 'Page 2' }).waitFor();
    await source.getByRole('heading', { name: /tide/i }).waitFor();

    const [original] = await Promise.all([page.context().waitForEvent('page'), source.getByRole('button', { name: 'Open the original at page 2' }).click()]);
    await original.waitForURL(/^blob:.*#page=2$/);
  });

  it('say so when the documents do not answer, and show the nearest passages', async t => {
    const page = await openPage(t);
    await settleIn(page, ['pilots.txt', 'fees.md']);
    const asked = await ask(page, 'Which composer wrote the opera Nikola Šubić Zrinjski?');
    await ended(asked);
    await asked.locator('.unanswered').getByText('The documents do not answer this.').waitFor();
    assert.equal((await storedAnswer(page)).answered, false);
    assert.equal(await asked.getByText('% confidence').count(), 0);
  });

  it('of a chat are there again after a refresh, and after another chat', async t => {
    const page = await openPage(t);
    await settleIn(page, ['crane.docx', 'fees.md']);
    const asked = await ask(page, 'How much does the crane on quay B lift?');
    await ended(asked);
    const text = await answerText(asked);
    assert.match(text, /40 tonnes/);

    await page.getByRole('button', { name: 'New chat' }).click();
    await ended(await ask(page, 'What does a yacht pay per night?'));
    await page.getByRole('button', { name: 'How much does the crane on quay B lift?', exact: true }).click();
    assert.equal(await answerText(turn(page, 'How much does the crane on quay B lift?')), text);
    await page.reload();
    const again = turn(page, 'How much does the crane on quay B lift?');
    await ended(again);
    assert.equal(await answerText(again), text);
    assert.equal(await page.locator('.turn').count(), 1);
  });

  it('do not come from a document that is gone', async t => {
    const page = await openPage(t);
    await settleIn(page, ['crane.docx', 'fees.md']);
    const before = await ask(page, 'How much does the crane on quay B lift?');
    await ended(before);
    assert.match(await answerText(before), /40 tonnes/);
    const { items } = await (await api(page, 'GET', '/api/v1/documents')).json();
    await api(page, 'DELETE', `/api/v1/documents/${items.find(({ fileName }) => fileName === 'crane.docx').documentId}`);

    await page.getByRole('button', { name: 'New chat' }).click();
    const after = await ask(page, 'How many tonnes does the crane on quay B lift?');
    await ended(after);
    assert.doesNotMatch(await answerText(after), /40 tonnes/);
    assert.equal((await storedAnswer(page)).sources.some(({ quote }) => /40 tonnes/.test(quote)), false);
  });

  it('can be stopped, and asked again', async t => {
    const page = await openPage(t);
    const hub = await standBetween(page);
    await settleIn(page, ['pilots.txt']);
    hub.holdAfter(0);
    const asked = await ask(page, 'On which channel is the pilot called?');
    await asked.getByRole('button', { name: 'Stop' }).click();
    hub.release();
    // The answer may have been complete before the wish to stop it arrived: then it is shown, and nothing is lost.
    await asked.and(page.locator('[data-phase="cancelled"], [data-phase="completed"]')).waitFor();
    assert.equal(await page.locator('.notice').count(), 0);
  });

  it('show what documents and questions say, and never run it', async t => {
    const page = await openPage(t);
    await signIn(page);
    const trap = '<img src=x onerror="window.owned=1"><script>window.owned=1</script>';
    // As code, so that the reader keeps it as text.
    const text = `# Vault\n\nThe password of the vault is swordfish \`${trap}\` and it never changes.`;
    const response = await api(page, 'POST', '/api/v1/documents', { title: `Vault ${trap}`, text });
    assert.equal(response.status, 202);
    await searchable(page, 'Vault');
    const asked = await ask(page, `What is the password of the vault? ${trap}`);
    await ended(asked);
    assert.match(await answerText(asked), /swordfish.*<img/);
    assert.ok((await page.locator('.document .title').innerText()).includes('<img'), 'the title is shown as it is');
    await asked.locator('.source-card').first().click();
    await page.locator('mark').waitFor();
    assert.ok((await page.locator('.passage').innerText()).includes('<img'), 'the passage is shown as it is');
    assert.equal(await page.locator('#root img, #root script').count(), 0);
    assert.equal(await page.evaluate(() => window.owned), undefined);
  });
});
