// One sample's way through the network and back, in the words and numbers of yhat explain.

const element = id => document.getElementById(id);

/** What shows them, given what asks the trainer and what tells of failures; nothing is computed here. */
export function numbers(ask, tell) {
  const box = element('numbers');
  const sample = element('numbers-sample');
  const text = element('numbers-text');
  let frame = null;
  let asked = null; // step and sample of what is shown or on its way

  async function show() {
    if (!box.open || !frame) {
      tell('');
      return;
    }
    element('numbers-note').hidden = frame.state !== 'playing';
    if (frame.state === 'playing') return;
    const wanted = `${frame.scene} ${frame.step} ${sample.value}`;
    if (asked === wanted) return;
    asked = wanted;
    try {
      const answer = await ask(Number(sample.value));
      if (asked !== wanted) return;
      tell('');
      sample.max = answer.samples;
      element('numbers-step').textContent = `after step ${answer.step}`;
      text.replaceChildren(...answer.blocks.map(block));
      text.dataset.step = answer.step;
    } catch (failure) {
      if (asked !== wanted) return;
      text.replaceChildren();
      tell(failure.message);
    }
  }

  box.addEventListener('toggle', show);
  sample.addEventListener('change', show);
  return {
    /** Opens them, to be filled by the next moment that stands still. */
    open() {
      box.open = true;
    },
    show(next) {
      frame = next;
      show();
    },
  };
}

function block(told) {
  if (told.heading !== undefined) return filled('h3', told.heading);
  if (told.sentence !== undefined) return filled('p', told.sentence);
  if (told.formula !== undefined) return filled('code', told.formula);
  return table(told.grid);
}

function filled(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function table([names, ...rows]) {
  const made = document.createElement('table');
  const head = made.createTHead().insertRow();
  names.forEach(name => {
    const cell = filled(name ? 'th' : 'td', name);
    if (name) cell.scope = 'col';
    head.append(cell);
  });
  const body = made.createTBody();
  rows.forEach(([first, ...others]) => {
    const row = body.insertRow();
    const name = filled('th', first);
    name.scope = 'row';
    row.append(name, ...others.map(value => filled('td', value)));
  });
  return made;
}
