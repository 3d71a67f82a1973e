// One unit's numbers: its bias and the weights that come into it.

import { figure } from './figures.js';

const EACH = 200; // milliseconds: digits that change faster cannot be read

export function unitDetail(box) {
  let shownAt = 0;
  let shownName = null;
  return (frame, unit, inputName) => {
    box.hidden = !unit;
    if (!unit || (unit.name === shownName && performance.now() - shownAt < EACH)) {
      if (!unit) shownName = null;
      return;
    }
    shownAt = performance.now();
    shownName = unit.name;
    const dense = frame.dense[unit.layer - 1];
    const title = document.createElement('h3');
    title.textContent = unit.name[0].toUpperCase() + unit.name.slice(1);
    const list = document.createElement('dl');
    const add = (name, value) => {
      const item = document.createElement('div');
      const term = document.createElement('dt');
      const number = document.createElement('dd');
      term.textContent = name;
      number.textContent = figure(value);
      number.className = value < 0 ? 'minus' : 'plus';
      item.append(term, number);
      list.append(item);
    };
    add('bias', dense.bias[unit.unit]);
    for (let from = 0; from < dense.inputs; from++) {
      add(inputName(unit.layer - 1, from), dense.weights[from * dense.outputs + unit.unit]);
    }
    box.replaceChildren(title, list);
  };
}
