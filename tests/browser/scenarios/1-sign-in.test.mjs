import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible, base, openPage, useBrowser } from '../support/browser.mjs';
import { api, question, settleIn, signIn } from '../support/desk.mjs';

describe('Signing in', () => {
  useBrowser();

  it('shows the desk, and a refresh stays there', async t => {
    const page = await openPage(t);
    const { tenant, user } = await signIn(page);
    await page.getByText(tenant).waitFor();
    await page.reload();
    await page.getByText(user, { exact: true }).waitFor();
  });

  it('asks for what is missing and has no barriers', async t => {
    const page = await openPage(t);
    await page.goto(base);
    await page.getByRole('button', { name: 'Sign in' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.name), 'tenant');
    await assertAccessible(page, 'the sign-in page');
  });

  it('is over after signing out: the credential is forgotten', async t => {
    const page = await openPage(t);
    await signIn(page);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You have signed out.').waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.getItem('rag.session')), null);
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('is over when the server does not take the credential any more, and says so', async t => {
    const page = await openPage(t, { expected: [/401/, /WebSocket/] });
    await signIn(page);
    await page.evaluate(() => {
      const session = JSON.parse(sessionStorage.getItem('rag.session'));
      sessionStorage.setItem('rag.session', JSON.stringify({ ...session, accessToken: `${session.accessToken}x` }));
    });
    await page.reload();
    await page.getByText('Your session has ended.').waitFor();
  });

  it('as a viewer offers no way to add or delete documents', async t => {
    const member = await openPage(t);
    const { tenant } = await settleIn(member, ['fees.md']);
    const page = await openPage(t);
    await signIn(page, { tenant, user: 'vito', role: 'viewer' });
    await page.locator('.document[data-condition="searchable"]').waitFor();
    assert.equal(await page.getByText('Add documents').count(), 0);
    assert.equal(await page.getByRole('button', { name: /^Delete “/ }).count(), 0);
    assert.equal((await api(page, 'POST', '/api/v1/documents', { title: 'T', text: 'x' })).status, 403);
    await question(page).waitFor();
  });
});
