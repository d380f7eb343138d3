// What a person does on the page, and what they see there.
import { fileURLToPath } from 'node:url';
import { base, unique } from './browser.mjs';

/** A file of the sample harbour. */
export const sample = name => fileURLToPath(new URL(`../../data/harbour/${name}`, import.meta.url));

export async function signIn(page, { tenant = unique('harbour'), user = 'ana', role = 'member' } = {}) {
  await page.goto(base);
  await page.getByRole('textbox', { name: 'Organisation' }).fill(tenant);
  await page.getByRole('textbox', { name: 'Your name' }).fill(user);
  await page.getByRole('combobox', { name: 'Role' }).selectOption(role);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await (role === 'operator' ? page.getByRole('heading', { name: 'Queues' }) : question(page)).waitFor();
  return { tenant, user, role };
}

export const question = page => page.getByRole('textbox', { name: 'Your question' });

export async function ask(page, text) {
  await question(page).fill(text);
  await question(page).press('Enter');
  return turn(page, text);
}

/** The newest question of these words with its answer. */
export const turn = (page, text) => page.locator('.turn', { has: page.getByRole('heading', { name: text, exact: true }) }).last();

export const ended = article => article.and(article.page().locator('[data-phase="completed"]')).waitFor();

/** The answer's text with its markers, as the server stores it. */
export const answerText = article => article.locator('.answer-text').evaluate(element => {
  const copy = element.cloneNode(true);
  for (const marker of copy.querySelectorAll('.marker')) marker.textContent = `[${marker.textContent}]`;
  return copy.textContent;
});

export const row = (page, title) => page.locator('.document', { has: page.locator('.title', { hasText: title }) });

export const searchable = (page, title) => row(page, title).and(page.locator('[data-condition="searchable"]')).waitFor();

/** Picks files as the button does. */
export async function pick(page, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('.documents .picker').click()]);
  await chooser.setFiles(files);
}

/** Drops files of the disk in the middle of the page, as a mouse would. */
export async function drop(page, files) {
  const mouse = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver']) await mouse.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await page.locator('.drop-zone').waitFor();
  await mouse.send('Input.dispatchDragEvent', { type: 'drop', x: 600, y: 400, data });
  await page.locator('.drop-zone').waitFor({ state: 'detached' });
}

/** Signs in and has the given samples searchable. */
export async function settleIn(page, files, options) {
  const identity = await signIn(page, options);
  await pick(page, files.map(sample));
  await page.locator('.summary', { hasText: `${files.length} searchable` }).waitFor();
  return identity;
}

/** Asks the API what the page's own session may ask. */
export async function api(page, method, path, body) {
  const token = await page.evaluate(() => JSON.parse(sessionStorage.getItem('rag.session')).accessToken);
  return fetch(new URL(path, base), {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

export const chatOf = page => new URL(page.url()).hash.replace('#/chats/', '');

/** The stored answer to the chat's newest question. */
export async function storedAnswer(page) {
  const messages = await (await api(page, 'GET', `/api/v1/chats/${chatOf(page)}/messages?limit=200`)).json();
  return messages.items.filter(({ role }) => role === 'assistant').at(-1).result;
}
