import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible, openPage, useBrowser } from '../support/browser.mjs';
import { api, signIn } from '../support/desk.mjs';

async function operate(t) {
  const page = await openPage(t);
  await signIn(page, { role: 'operator' });
  return page;
}

const queue = (page, name) => page.locator(`[data-queue="${name}"]`);

/** A tenant's daily schedule, made by its administrator. */
async function givenSchedule(t) {
  const admin = await openPage(t);
  await signIn(admin, { role: 'admin' });
  const made = await (await api(admin, 'POST', '/api/v1/admin/schedules', { name: 'nightly', cron: '0 3 * * *', query: { text: 'What is new in the harbour?' } })).json();
  return { admin, id: made.scheduleId };
}

describe('The operators’ page', () => {
  useBrowser();

  it('is there for operators only', async t => {
    const page = await openPage(t);
    await signIn(page, { role: 'admin' });
    assert.equal(await page.getByRole('heading', { name: 'Operations' }).count(), 0);
    assert.equal((await api(page, 'GET', '/api/v1/admin/queues')).status, 403);

    const operator = await operate(t);
    assert.equal(await operator.getByRole('textbox', { name: 'Your question' }).count(), 0);
    assert.equal(await operator.locator('.documents').count(), 0);
  });

  it('shows what is done to a queue at once, on every operator’s page, and survives a refresh', async t => {
    const [one, two] = [await operate(t), await operate(t)];
    await queue(one, 'ingestion').and(one.locator('[data-mode="running"]')).waitFor();
    const before = await queue(one, 'ingestion').innerText();
    const slots = Number(/\d+ of (\d+)/.exec(before)[1]);

    await one.getByRole('button', { name: 'Pause ingestion' }).click();
    await queue(two, 'ingestion').and(two.locator('[data-mode="paused"]')).waitFor();
    await two.reload();
    await queue(two, 'ingestion').and(two.locator('[data-mode="paused"]')).waitFor();
    await two.getByRole('button', { name: 'Resume ingestion' }).click();
    await queue(one, 'ingestion').and(one.locator('[data-mode="running"]')).waitFor();

    await one.getByRole('button', { name: 'One slot more for ingestion' }).click();
    await queue(two, 'ingestion').getByText(`of ${slots + 1}`).waitFor();
    await two.getByRole('button', { name: 'Reset the slots of ingestion' }).click();
    await queue(one, 'ingestion').getByText(`of ${slots}`).waitFor();
  });

  it('shows a tenant’s schedule without what it asks, runs it now, and tells how it went, live', async t => {
    const page = await operate(t);
    const { id } = await givenSchedule(t);
    const row = page.locator(`[data-schedule="${id}"]`);
    await row.getByText('has not fired').waitFor();
    assert.equal((await page.locator('.operations').innerText()).includes('harbour'), false);

    await row.getByRole('button', { name: /^Run now/ }).click();
    await row.getByText('completed').waitFor();
    await row.getByRole('button', { name: /^Pause the/ }).click();
    await row.and(page.locator('[data-enabled="false"]')).waitFor();
    await row.getByRole('button', { name: /^Resume the/ }).click();
    await row.and(page.locator('[data-enabled="true"]')).waitFor();

    await row.getByRole('button', { name: /^Remove the/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
  });

  it('has no barriers, in light and in dark colours, and fits a telephone', async t => {
    await givenSchedule(t);
    const page = await operate(t);
    await page.locator('[data-silo]').first().waitFor();
    await page.locator('[data-schedule]').first().waitFor();
    await assertAccessible(page, 'the light operations');
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await assertAccessible(page, 'the dark operations');
    await page.setViewportSize({ width: 390, height: 780 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'nothing hangs over the side');
  });
});
