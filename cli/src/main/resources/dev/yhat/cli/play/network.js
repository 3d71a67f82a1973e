// The network: units as small pictures of what they give, weights as lines between them.

import { css, diverging, fit, mix, raster, rgb } from './colors.js';

const GAP = 4;
const LARGEST = 46;
const BETWEEN = 54;

export function network(diagram, canvas, box, selected) {
  let problem = null;
  let widths = [];
  let places = []; // of each unit of each layer: x, y and size
  let buttons = [];
  let current = 0;
  const scroll = diagram.parentElement;

  /** From the room there is: columns of squares, as large as the widest column allows. */
  function layOut() {
    const height = Math.max(220, Math.min(460, Math.max(...widths) * (LARGEST + GAP)));
    const sizes = widths.map(count => Math.min(LARGEST, Math.floor(height / count) - (count > 20 ? 2 : GAP)));
    const columns = sizes.reduce((sum, size) => sum + size, 0);
    const room = scroll.clientWidth - 8 - columns;
    const between = Math.max(BETWEEN, Math.min(190, room / Math.max(1, widths.length - 1)));
    let x = 0;
    places = widths.map((count, layer) => {
      const size = sizes[layer];
      const pitch = Math.min(size + 14, height / count);
      const first = (height - pitch * count) / 2 + (pitch - size) / 2;
      const column = Array.from({ length: count }, (_, i) => ({ x, y: first + i * pitch, size }));
      x += size + between;
      return column;
    });
    const width = x - between;
    diagram.style.width = `${width}px`;
    if (width > scroll.clientWidth) scroll.tabIndex = 0; // to be scrolled by keys
    else scroll.removeAttribute('tabindex');
    diagram.style.height = `${height}px`;
    buttons.forEach(button => {
      const place = places[button.layer][button.unit];
      Object.assign(button.element.style, {
        left: `${place.x}px`, top: `${place.y}px`, width: `${place.size}px`, height: `${place.size}px`,
      });
    });
    return { width, height };
  }

  function name(layer, unit) {
    if (layer === 0) return `input ${problem.columns[unit]}`;
    if (layer === widths.length - 1) return `output for class ${problem.classes[unit]}`;
    return `hidden layer ${layer}, unit ${unit + 1}`;
  }

  function makeButtons() {
    buttons = widths.flatMap((count, layer) => Array.from({ length: count }, (_, unit) => {
      const element = document.createElement('button');
      element.type = 'button';
      element.tabIndex = -1;
      element.setAttribute('aria-label', name(layer, unit));
      return { element, layer, unit };
    }));
    current = 0;
    buttons.forEach((button, i) => {
      const choose = () => { move(i); selected(button.layer === 0 ? null : describe(button)); };
      button.element.addEventListener('focus', choose);
      button.element.addEventListener('pointerenter', choose);
    });
    buttons[0].element.tabIndex = 0;
    box.replaceChildren(...buttons.map(button => button.element));
  }

  const describe = ({ layer, unit }) => ({ layer, unit, name: name(layer, unit) });

  function move(to) {
    buttons[current].element.tabIndex = -1;
    current = to;
    buttons[current].element.tabIndex = 0;
  }

  box.addEventListener('keydown', event => {
    const { layer, unit } = buttons[current];
    const at = (l, u) => buttons.findIndex(b => b.layer === l && b.unit === Math.min(u, widths[l] - 1));
    const next = {
      ArrowUp: () => at(layer, Math.max(0, unit - 1)),
      ArrowDown: () => at(layer, unit + 1),
      ArrowLeft: () => at(Math.max(0, layer - 1), unit),
      ArrowRight: () => at(Math.min(widths.length - 1, layer + 1), unit),
      Home: () => 0,
      End: () => buttons.length - 1,
    }[event.key];
    if (next) {
      event.preventDefault();
      buttons[next()].element.focus();
    }
    if (event.key === 'Escape') leave();
  });
  const leave = () => selected(null);
  diagram.addEventListener('pointerleave', leave);
  box.addEventListener('focusout', event => { if (!box.contains(event.relatedTarget)) leave(); });

  function lines(context, frame, chosen) {
    frame.dense.forEach((dense, i) => {
      const largest = dense.weights.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-12);
      for (let to = 0; to < dense.outputs; to++) {
        const b = places[i + 1][to];
        const focus = chosen && chosen.layer === i + 1 && chosen.unit === to;
        for (let from = 0; from < dense.inputs; from++) {
          const share = dense.weights[from * dense.outputs + to] / largest;
          const strength = Math.abs(share);
          if (strength < 0.04 && !focus) continue;
          const a = places[i][from];
          const [x0, y0, x1, y1] = [a.x + a.size, a.y + a.size / 2, b.x, b.y + b.size / 2];
          context.beginPath();
          context.moveTo(x0, y0);
          context.bezierCurveTo((x0 + x1) / 2, y0, (x0 + x1) / 2, y1, x1, y1);
          context.strokeStyle = css(share < 0 ? 'minus' : 'plus');
          context.globalAlpha = focus ? 1 : (chosen ? 0.25 : 1) * (0.08 + 0.72 * strength);
          context.lineWidth = (focus ? 1 : 0.4) + 3.2 * strength;
          context.stroke();
        }
      }
    });
    context.globalAlpha = 1;
  }

  /** The value of unit number of all hidden and output ones, −1 to 1. */
  function values(frame, layer, unit) {
    const before = widths.slice(1, layer).reduce((sum, count) => sum + count, 0) + unit;
    const cells = problem.unitSide * problem.unitSide;
    return frame.units.subarray(before * cells, (before + 1) * cells);
  }

  function squares(context, frame) {
    context.imageSmoothingEnabled = true;
    places.forEach((column, layer) => column.forEach((place, unit) => {
      const { x, y, size } = place;
      const outputs = layer === widths.length - 1;
      if (layer === 0) {
        const side = 16;
        const picture = raster(side, cell => diverging(2 * ((unit === 0 ? cell % side : side - 1 - Math.floor(cell / side)) / (side - 1)) - 1));
        context.drawImage(picture, x, y, size, size);
      } else {
        const response = values(frame, layer, unit);
        const picture = raster(problem.unitSide, outputs
          ? cell => mix(rgb('surface'), rgb(`k${unit}`), response[cell] / 127)
          : cell => diverging(response[cell] / 127));
        context.drawImage(picture, x, y, size, size);
      }
      context.strokeStyle = outputs ? css(`k${unit}`) : css('rule');
      context.lineWidth = outputs ? 2 : 1;
      context.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
    }));
  }

  return {
    values,
    setProblem(next, nextWidths) {
      problem = next;
      widths = nextWidths;
      makeButtons();
    },
    draw(frame, chosen) {
      const { width, height } = layOut();
      const context = fit(canvas, width, height);
      context.clearRect(0, 0, width, height);
      if (frame.usable) {
        lines(context, frame, chosen);
        squares(context, frame);
      }
    },
  };
}
