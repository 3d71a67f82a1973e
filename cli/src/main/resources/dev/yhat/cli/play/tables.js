// The tables that can be chosen beside the toys, and their columns.

import { TOYS } from './settings.js';
import { count } from './figures.js';

const LARGEST = 16 * 1024 * 1024;
const element = id => document.getElementById(id);

function options(select, names, titles = names) {
  select.replaceChildren(...names.map((name, i) => new Option(titles[i], name)));
}

/** The choice of data; upload sends a file and gives its description. */
export function tableChoice(upload, changed, failed) {
  const tables = new Map();
  const source = element('source');

  function drawSources() {
    const chosen = source.value;
    const toys = Object.keys(TOYS);
    options(source,
      [...tables.keys(), ...toys],
      [...[...tables.values()].map(table => table.file), ...toys.map(toy => TOYS[toy].title)]);
    if (chosen) source.value = chosen;
  }

  function drawColumns(settings) {
    const table = tables.get(source.value);
    element('plane-columns').hidden = !table;
    element('table-note').hidden = !table;
    element('toy-numbers').hidden = Boolean(table);
    const toy = TOYS[source.value];
    element('parts-label').hidden = !toy?.partsName;
    element('parts-name').textContent = toy?.partsName ?? '';
    if (!table) return;
    element('table-note').textContent = `${table.file}: ${count(table.rows)} rows`;
    options(element('x'), table.numbers);
    options(element('y'), table.numbers);
    options(element('label'), table.labels);
    for (const id of ['x', 'y', 'label']) {
      element(id).value = settings[id];
      if (element(id).selectedIndex < 0) element(id).value = table[id];
    }
  }

  element('file').addEventListener('change', async event => {
    const [file] = event.target.files;
    if (!file) return;
    try {
      if (file.size > LARGEST) throw new Error(`${file.name}: expected a file of at most 16 MB`);
      const table = await upload(file);
      tables.set(table.id, table);
      drawSources();
      source.value = table.id;
      drawColumns(table);
      changed();
    } catch (failure) {
      failed(failure);
    }
    event.target.value = '';
  });

  drawSources();
  return {
    drawColumns,
    add(table) {
      tables.set(table.id, table);
      drawSources();
    },
    /** Chooses a source, or says that it is not there. */
    choose(name) {
      source.value = name;
      if (source.selectedIndex >= 0) return true;
      source.value = 'spirals';
      return false;
    },
  };
}
