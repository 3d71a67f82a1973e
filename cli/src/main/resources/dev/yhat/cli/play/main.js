// Puts the page together: settings go to the trainer, its frames to what draws them.

import { onSchemeChange } from './colors.js';
import { charts } from './charts.js';
import { exports } from './export.js';
import { tiles } from './figures.js';
import { frame as unpacked, problem as unpackedProblem } from './frame.js';
import { messages } from './messages.js';
import { network as networkView } from './network.js';
import { numbers as numbersView } from './numbers.js';
import { plane as planeView } from './plane.js';
import { settingsForm } from './form.js';
import { defaults, forTrainer, fromFragment, toFragment } from './settings.js';
import { connect } from './trainer.js';
import { transport as transportKeys } from './transport.js';
import { unitDetail } from './unit.js';

const element = id => document.getElementById(id);
let problem = null;
let widths = [];
let settings = defaults();
let latest = null;
let frame = null;
let fresh = false; // whether there is a frame that was not drawn
let selected = null;

const tell = messages(element('message'));
const failed = what => failure => tell(what, failure.message);

const showTiles = tiles(element('tiles'));
const drawCharts = charts(element('charts'));
const showUnit = unitDetail(element('unit'));
const plane = planeView(element('plane'));
const network = networkView(element('diagram'), element('network'), element('units'), unit => {
  selected = unit;
  fresh = true;
});

const trainer = connect({
  open: async tables => {
    tables.forEach(form.addTable);
    tell('line');
    await begin(tables.length && !location.hash ? { source: tables[0].id } : {});
  },
  moment: json => {
    latest = json;
    show();
  },
  gone: text => {
    problem = null;
    frame = null;
    tell('line', text);
  },
});

const form = settingsForm(trainer.table, () => apply(), failed('settings'));
const numbers = numbersView(trainer.explanation, text => tell('numbers', text));
const transport = transportKeys(
  order => trainer.order(order).then(() => tell('order'), failed('order')),
  () => remember(),
  () => numbers.open());
exports(trainer, text => tell('export', text), () => frame);

/** Begins with the settings of the address, but for those given. */
async function begin(given = {}) {
  settings = { ...fromFragment(location.hash), ...given };
  const found = form.show(settings);
  element('speed').value = settings.speed;
  if (element('speed').selectedIndex < 0) element('speed').value = defaults().speed;
  await apply();
  if (!found) tell('settings', 'The data set of this link is not here: open its CSV file again.');
}

function remember() {
  settings = { ...form.read(), speed: Number(element('speed').value) };
  history.replaceState(null, '', toFragment(settings));
}

/** The latest moment, unless it is of other settings: it may come before the answer to these. */
function show() {
  if (problem && latest?.scene === problem.scene) {
    frame = unpacked(latest, widths);
    fresh = true;
  }
}

let applying = Promise.resolve();
function apply() {
  applying = applying.then(async () => {
    remember();
    try {
      const answer = unpackedProblem(await trainer.settings(forTrainer(settings)));
      tell('settings');
      frame = null;
      selected = null;
      problem = answer;
      widths = [2, ...settings.hidden, answer.classes.length];
      transport.reset();
      plane.setProblem(problem);
      network.setProblem(problem, widths);
      show();
      await trainer.order({ order: 'speed', rate: settings.speed });
    } catch (failure) {
      tell('settings', failure.message);
    }
  });
  return applying;
}

function inputName(layer, unit) {
  return layer === 0 ? problem.columns[unit] : `unit ${unit + 1}`;
}

function draw() {
  requestAnimationFrame(draw);
  if (!frame || !fresh) return;
  fresh = false;
  tell('training', frame.problem);
  transport.show(frame, problem.trainingRows);
  showTiles(frame);
  const unit = frame.usable && selected && {
    ...selected,
    value: cell => network.values(frame, selected.layer, selected.unit)[cell] / 127,
  };
  plane.draw(frame, unit);
  network.draw(frame, selected);
  showUnit(frame, frame.usable ? selected : null, inputName);
  numbers.show(frame);
  drawCharts(frame.curve);
}

const again = () => { plane.redraw(); fresh = true; };
onSchemeChange(again);
new ResizeObserver(() => { fresh = true; }).observe(document.querySelector('main'));
if (matchMedia('(max-width: 60rem)').matches) {
  document.querySelectorAll('.settings details').forEach((details, i) => { details.open = i === 0; });
}
addEventListener('hashchange', () => begin());
requestAnimationFrame(draw);
