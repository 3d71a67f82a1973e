// The line to the trainer: its events, and what it is told.

/** Opens the line; listeners: open, moment, gone. */
export function connect(listeners) {
  let session = null;
  const events = new EventSource('events');
  events.addEventListener('hello', message => {
    const hello = JSON.parse(message.data);
    session = hello.session;
    listeners.open(hello.tables);
  });
  events.addEventListener('moment', message => listeners.moment(JSON.parse(message.data)));
  events.addEventListener('error', async () => {
    session = null;
    listeners.gone(await reason());
  });
  addEventListener('pagehide', () => events.close());

  async function post(what, body, headers = {}) {
    if (session === null) throw new Error('The trainer is not there. Start yhat play again.');
    const answer = await fetch(`sessions/${session}/${what}`, { method: 'POST', body, headers });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.status === 204 ? null : answer.json();
  }

  let given = Promise.resolve();
  /** One after the other: two requests at a time may arrive in any order. */
  function order(what) {
    const answer = given.then(() => post('orders', JSON.stringify(what)));
    given = answer.catch(() => {});
    return answer;
  }

  return {
    settings: settings => post('settings', JSON.stringify(settings)),
    order,
    explanation: sample => post('explanation', JSON.stringify({ sample })),
    table: file => post('table', file, {
      'Content-Type': 'text/csv',
      'X-File-Name': encodeURIComponent(file.name),
    }),
    address: what => `sessions/${session}/${what}`,
  };
}

async function reason() {
  try {
    const answer = await fetch('room');
    return answer.ok ? 'The line to the trainer broke; trying again.' : await answer.text();
  } catch {
    return 'The trainer has ended. Start yhat play again, and open the address that it prints.';
  }
}
