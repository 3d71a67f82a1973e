// The settings as one flat object, which the URL's fragment holds.

const DEFAULTS = {
  source: 'spirals', parts: 3, rows: 500, noise: 0.02, seed: 42, validation: 0.2,
  x: '', y: '', label: '',
  hidden: [16, 16], activation: 'tanh', dropout: 0,
  optimizer: 'adamw', rate: 0.01, momentum: 0.9, decay: 0.001, batch: 32,
  speed: 0,
};

/** What a toy looks best with. */
export const TOYS = {
  spirals: { title: 'Spirals', rows: 500, noise: 0.02, parts: 3, partsName: 'Arms' },
  moons: { title: 'Moons', rows: 400, noise: 0.1 },
  circles: { title: 'Circles', rows: 400, noise: 0.07 },
  xor: { title: 'Exclusive or', rows: 400, noise: 0.15 },
  checkerboard: { title: 'Checkerboard', rows: 1000, noise: 0, parts: 4, partsName: 'Cells a side' },
  blobs: { title: 'Blobs', rows: 400, noise: 0.25, parts: 4, partsName: 'Centres' },
  and: { title: 'And', rows: 300, noise: 0.15 },
  or: { title: 'Or', rows: 300, noise: 0.15 },
};

export function defaults() {
  return { ...DEFAULTS };
}

/** Those of a fragment, the rest as usual; numbers that are none are left as usual. */
export function fromFragment(fragment) {
  const settings = defaults();
  for (const [name, text] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    const usual = DEFAULTS[name];
    if (name === 'hidden') {
      const widths = text.split('-').filter(part => part !== '').map(Number);
      if (widths.every(Number.isInteger)) settings.hidden = widths;
    } else if (typeof usual === 'number') {
      const value = Number(text);
      if (text !== '' && Number.isFinite(value)) settings[name] = value;
    } else if (typeof usual === 'string') {
      settings[name] = text;
    }
  }
  return settings;
}

export function toFragment(settings) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(settings)) {
    if (value !== '') search.set(name, name === 'hidden' ? value.join('-') : value);
  }
  return `#${search}`;
}

/** As the trainer wants them. */
export function forTrainer(s) {
  return {
    seed: s.seed,
    data: {
      source: s.source, parts: s.parts, rows: s.rows, noise: s.noise,
      x: s.x, y: s.y, label: s.label, validation: s.validation,
    },
    layers: { hidden: s.hidden, activation: s.activation, dropout: s.dropout },
    learning: {
      optimizer: s.optimizer, rate: s.rate, momentum: s.momentum,
      weight_decay: s.decay, batch_size: s.batch,
    },
  };
}
