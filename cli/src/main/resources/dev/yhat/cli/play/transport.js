// Play, pause, step, epoch, rewind, speed, and the way back to any step.

import { count, spoken } from './figures.js';

const element = id => document.getElementById(id);

export function transport(order, speedChanged, stepping) {
  let state = 'paused';
  let dragging = false;
  let toldStep = null;

  element('play').addEventListener('click', () => order({ order: state === 'playing' ? 'pause' : 'play' }));
  element('step').addEventListener('click', () => {
    stepping();
    order({ order: 'steps', count: 1 });
  });
  element('epoch').addEventListener('click', () => order({ order: 'epoch' }));
  element('rewind').addEventListener('click', () => order({ order: 'go', step: 0 }));
  element('speed').addEventListener('change', () => {
    speedChanged();
    order({ order: 'speed', rate: Number(element('speed').value) });
  });
  const timeline = element('timeline');
  timeline.addEventListener('input', () => {
    if (!dragging) order({ order: 'pause' });
    dragging = true;
    element('timeline-value').textContent = count(Number(timeline.value));
  });
  timeline.addEventListener('change', () => {
    dragging = false;
    order({ order: 'go', step: Number(timeline.value) });
  });
  // let go where it was taken, it does not change
  const letGo = () => { dragging = false; };
  for (const end of ['pointerup', 'pointercancel', 'blur']) timeline.addEventListener(end, letGo);

  return {
    /** Forgets how far the last training went. */
    reset() {
      timeline.max = 0;
    },
    show(frame, trainingRows) {
      const playing = frame.state === 'playing';
      const news = state !== frame.state || (!playing && frame.step !== toldStep);
      if (news) {
        state = frame.state;
        toldStep = frame.step;
        document.body.dataset.state = state;
        element('play').setAttribute('aria-label', playing ? 'Pause' : 'Play');
        element('play-word').textContent = playing ? 'Pause' : 'Play';
        element('status').textContent = playing ? 'training' : `${state} at step ${frame.step}, `
          + spoken(frame.training);
      }
      element('now-epoch').textContent = count(frame.epoch);
      element('now-step').textContent = count(frame.step);
      element('now-speed').textContent = frame.speed ? count(frame.speed) : '–';
      const samples = Math.round(frame.speed * trainingRows / frame.stepsPerEpoch);
      element('now-samples').textContent = frame.speed ? count(samples) : '–';
      timeline.max = Math.max(Number(timeline.max), frame.step);
      timeline.disabled = timeline.max === '0';
      if (!dragging) {
        timeline.value = frame.step;
        element('timeline-value').textContent = count(frame.step);
      }
    },
  };
}
