import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openPage, useBrowser } from '../support/browser.mjs';
import { api, ask, chatOf, ended, question, settleIn, signIn, storedAnswer } from '../support/desk.mjs';

describe('Another organisation', () => {
  useBrowser();

  it('sees nothing of the first: no document, no chat, no answer, also not by address', async t => {
    const first = await openPage(t);
    await settleIn(first, ['crane.docx']);
    const asked = await ask(first, 'How much does the crane on quay B lift?');
    await ended(asked);
    const { sources: [source] } = await storedAnswer(first);

    const second = await openPage(t, { expected: [/404/] });
    await signIn(second, { user: 'ana' });
    await second.getByText('Begin with your documents').waitFor();
    await second.getByText('Your chats will be listed here.').waitFor();
    assert.equal(await second.locator('.document').count(), 0);

    await second.evaluate(chat => { location.hash = `#/chats/${chat}`; }, chatOf(first));
    await second.getByText('This is not here any more.').waitFor();
    for (const path of ['', '/content', `/chunks/${source.chunkId}`]) {
      assert.equal((await api(second, 'GET', `/api/v1/documents/${source.documentId}${path}`)).status, 404, path);
      assert.equal((await api(first, 'GET', `/api/v1/documents/${source.documentId}${path}`)).status, 200, path);
    }

    await second.getByRole('button', { name: 'New chat' }).click();
    await question(second).waitFor();
    const alone = await ask(second, 'How much does the crane on quay B lift?');
    await ended(alone);
    await alone.getByText('The documents do not answer this.').waitFor();
    assert.deepEqual((await storedAnswer(second)).sources, []);
  });

  it('has its own chats, and so has each person in it', async t => {
    const ana = await openPage(t);
    const { tenant } = await settleIn(ana, ['fees.md']);
    await ended(await ask(ana, 'What does the slipway cost?'));
    const bruno = await openPage(t, { expected: [/404/] });
    await signIn(bruno, { tenant, user: 'bruno' });
    await bruno.getByText('Your chats will be listed here.').waitFor();
    await bruno.evaluate(chat => { location.hash = `#/chats/${chat}`; }, chatOf(ana));
    await bruno.getByText('This is not here any more.').waitFor();
  });
});
