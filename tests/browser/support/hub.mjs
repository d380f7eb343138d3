// Stands between the page and the hub: counts what the page asks for, and lets an answer through piece by piece.

const end = '\x1e';

/**
 * Takes the page's connections to the hub over. While `hold` is a number, at most that many tokens of answers get through on a connection; what
 * would come behind them waits for `release` or is lost when the connection is cut. Lists of messages, which the page may ask for when the server has
 * finished, are as they were while the answer was being made.
 */
export async function standBetween(page) {
  const seen = { watches: [], connections: 0 };
  const state = { hold: null };
  let current = null;

  await page.routeWebSocket(/\/hub/, socket => {
    const server = socket.connectToServer();
    const connection = { socket, server, tokens: 0, waiting: [] };
    current = connection;
    seen.connections++;
    socket.onMessage(message => {
      for (const call of records(message)) if (call.target === 'Watch') seen.watches.push(call.arguments);
      server.send(message);
    });
    server.onMessage(message => {
      for (const record of records(message)) pass(connection, record, state);
    });
  });

  await page.route(/\/api\/v1\/chats\/[^/]+\/messages/, async route => {
    if (state.hold === null || route.request().method() !== 'GET') return route.continue();
    const response = await route.fetch();
    const messages = await response.json();
    for (const message of messages.items) if (message.role === 'assistant') Object.assign(message, { status: 'processing', text: '', result: null });
    return route.fulfill({ response, json: messages });
  });

  return {
    ...seen,
    get watches() { return seen.watches; },
    get connections() { return seen.connections; },
    /** From now on only so many tokens get through. */
    holdAfter(tokens) { state.hold = tokens; },
    /** Lets through what waits, and everything from now on. */
    release() {
      state.hold = null;
      for (const record of current.waiting.splice(0)) send(current.socket, record);
    },
    /** Cuts the connection; what waited is lost. The next one lets everything through. */
    async cut() {
      state.hold = null;
      await current.socket.close({ code: 1012, reason: 'cut by the test' });
      await current.server.close();
    },
  };
}

function pass(connection, record, { hold }) {
  const events = hold !== null && record.type === 2 && Array.isArray(record.item) ? record.item : null;
  const answers = events?.some(event => ['token', 'completed'].includes(event.type)) ?? false;
  if (connection.waiting.length > 0 || answers) {
    const through = connection.waiting.length > 0 ? 0 : countThrough(events, connection, hold);
    if (through > 0) send(connection.socket, { ...record, item: events.slice(0, through) });
    if (events === null || through < events.length) connection.waiting.push(events === null ? record : { ...record, item: events.slice(through) });
    return;
  }
  send(connection.socket, record);
}

function countThrough(events, connection, hold) {
  let through = 0;
  for (const event of events) {
    if (event.type === 'completed' || (event.type === 'token' && connection.tokens === hold)) break;
    if (event.type === 'token') connection.tokens++;
    through++;
  }
  return through;
}

const records = message => String(message).split(end).filter(text => text !== '').map(text => JSON.parse(text));
const send = (socket, record) => socket.send(JSON.stringify(record) + end);
