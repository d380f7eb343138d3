import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPage, until, useBrowser } from '../support/browser.mjs';
import { answerText, ask, ended, pick, row, sample, searchable, settleIn, storedAnswer, turn } from '../support/desk.mjs';
import { standBetween } from '../support/hub.mjs';

const words = 'What must a ship longer than 120 metres do?';

describe('A page that is cut off', () => {
  useBrowser();

  it('in mid-answer goes on from its cursor, with no gap and no repetition', async t => {
    const page = await openPage(t, { expected: [/WebSocket/] });
    const hub = await standBetween(page);
    await settleIn(page, ['pilots.txt', 'fees.md', 'crane.docx']);
    hub.holdAfter(1);
    const asked = await ask(page, words);
    await asked.locator('.answer-text', { hasText: /\S/ }).waitFor();
    const beginning = await answerText(asked);

    await hub.cut();
    await ended(asked);
    const { answer } = await storedAnswer(page);
    assert.equal(await answerText(asked), answer);
    assert.ok(answer.startsWith(beginning.trimEnd()) && answer.length > beginning.length, JSON.stringify({ beginning, answer }));
    assert.equal(hub.watches.length, 2);
    const [[firstTask, fromStart], [secondTask, cursor]] = hub.watches;
    assert.equal(secondTask, firstTask);
    assert.equal(fromStart, null);
    assert.match(cursor, /^\d+\.\d+$/);
  });

  it('again and again still ends with the stored answer', async t => {
    const page = await openPage(t, { expected: [/WebSocket/] });
    const hub = await standBetween(page);
    await settleIn(page, ['pilots.txt', 'fees.md', 'crane.docx']);
    hub.holdAfter(1);
    const asked = await ask(page, words);
    for (let cuts = 1; cuts <= 4; cuts++) {
      await until(`watch number ${cuts} to have got a token`, async () => hub.watches.length === cuts && (await answerText(asked)).trim() !== '');
      await hub.cut();
      if (cuts < 4) hub.holdAfter(1);
    }
    await ended(asked);
    assert.equal(await answerText(asked), (await storedAnswer(page)).answer);
    const cursors = hub.watches.map(([, cursor]) => cursor);
    assert.equal(new Set(cursors).size, cursors.length, `each time from another place: ${cursors}`);
  });

  it('shows a refreshed answer that is not complete from its beginning, and goes on', async t => {
    const page = await openPage(t);
    const hub = await standBetween(page);
    await settleIn(page, ['pilots.txt', 'fees.md', 'crane.docx']);
    hub.holdAfter(2);
    await (await ask(page, words)).locator('.answer-text', { hasText: /\S/ }).waitFor();

    await page.reload();
    const asked = turn(page, words);
    await asked.locator('.answer-text', { hasText: /\S/ }).waitFor();
    await asked.getByRole('button', { name: 'Stop' }).waitFor();
    assert.deepEqual(hub.watches.map(([, cursor]) => cursor), [null, null]);

    hub.release();
    await ended(asked);
    assert.equal(await answerText(asked), (await storedAnswer(page)).answer);
    assert.equal(await page.locator('.turn').count(), 1);
  });

  it('says that it is cut off, and then has what happened meanwhile', async t => {
    const page = await openPage(t, { expected: [/WebSocket/, /ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/] });
    const hub = await standBetween(page);
    const { tenant } = await settleIn(page, ['fees.md']);
    let away = true;
    await page.routeWebSocket(/\/hub/, socket => { if (away) void socket.close(); else socket.connectToServer(); });
    await hub.cut();
    await page.getByText('The connection is interrupted.').waitFor();

    const other = await openPage(t);
    const { signIn } = await import('../support/desk.mjs');
    await signIn(other, { tenant, user: 'bruno' });
    await pick(other, sample('pilots.txt'));
    await searchable(other, /pilots/i);
    assert.equal(await row(page, /pilots/i).count(), 0);
    away = false;
    await searchable(page, /pilots/i);
    await page.getByText('The connection is interrupted.').waitFor({ state: 'detached' });
  });
});
