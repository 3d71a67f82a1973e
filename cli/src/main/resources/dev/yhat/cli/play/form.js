// The form: settings in, settings out.

import { TOYS, defaults } from './settings.js';
import { layerEditor } from './layers.js';
import { tableChoice } from './tables.js';

const NUMBERS = ['parts', 'rows', 'noise', 'seed', 'validation', 'dropout', 'rate', 'momentum', 'decay', 'batch'];
const TEXTS = ['source', 'x', 'y', 'label', 'activation', 'optimizer'];
const RATES = { sgd: 0.05, adamw: 0.01, rmsprop: 0.005 };
const element = id => document.getElementById(id);

export function settingsForm(upload, changed, failed) {
  const form = element('form');
  const submit = () => {
    const wrong = [...form.elements].find(input => !input.checkValidity() && input.offsetParent);
    if (wrong) {
      wrong.reportValidity();
    } else {
      changed();
    }
  };
  const layers = layerEditor(element('layers'), element('add-layer'), submit);
  const tables = tableChoice(upload, submit, failed);

  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('change', event => {
    const { id } = event.target;
    if (id === 'source') {
      const toy = TOYS[element('source').value];
      if (toy) {
        element('rows').value = toy.rows;
        element('noise').value = toy.noise;
        if (toy.parts) element('parts').value = toy.parts;
      }
      tables.drawColumns({});
    }
    if (id === 'optimizer') element('rate').value = RATES[element('optimizer').value];
    element('momentum-label').hidden = element('optimizer').value !== 'sgd';
    if ((NUMBERS.includes(id) || TEXTS.includes(id))) submit();
  });

  return {
    addTable: tables.add,
    /** Shows settings; false if their data is not there. */
    show(settings) {
      const found = tables.choose(settings.source);
      for (const id of [...NUMBERS, 'activation', 'optimizer']) element(id).value = settings[id];
      for (const id of ['validation', 'activation', 'optimizer']) {
        if (element(id).selectedIndex < 0) element(id).value = defaults()[id];
      }
      layers.set(settings.hidden);
      tables.drawColumns(settings);
      element('momentum-label').hidden = element('optimizer').value !== 'sgd';
      return found;
    },
    /** What is shown; the usual for what is hidden or empty, where nobody could mend it. */
    read() {
      const settings = { hidden: [...layers.get()] };
      for (const id of NUMBERS) {
        const { value } = element(id);
        const shown = value !== '' && !element(id).closest('[hidden]');
        settings[id] = shown ? Number(value) : defaults()[id];
      }
      for (const id of TEXTS) settings[id] = element(id).value;
      const isTable = !TOYS[settings.source];
      for (const id of ['x', 'y', 'label']) if (!isTable) settings[id] = '';
      return settings;
    },
  };
}
