// What the trainer sends, unpacked.

function bytes(text) {
  return Uint8Array.from(atob(text), c => c.charCodeAt(0));
}

function floats(text) {
  return new Float32Array(bytes(text).buffer);
}

/** The data set: what stays the same while it is trained on. */
export function problem(json) {
  const heldOut = bytes(json.heldOut);
  return {
    ...json,
    points: floats(json.points),
    labels: bytes(json.labels),
    heldOut,
    trainingRows: heldOut.filter(held => held === 0).length,
  };
}

/** A moment of the training of a problem, with layers of the widths given. */
export function frame(json, widths) {
  const standing = {
    ...json,
    layers: widths,
    norms: json.norms.map(norm => norm ?? NaN),
    curve: points(floats(json.curve)),
  };
  // weights that are not finite have neither numbers nor pictures
  if (!json.usable) return { ...standing, training: null, validation: null, dead: [] };
  return {
    ...standing,
    regions: bytes(json.regions),
    units: new Int8Array(bytes(json.units).buffer),
    peaks: floats(json.peaks),
    dense: dense(floats(json.weights), widths),
  };
}

/** Weights inputs×outputs row by row and biases of each dense layer. */
function dense(weights, widths) {
  const layers = [];
  let at = 0;
  for (let i = 1; i < widths.length; i++) {
    const count = widths[i - 1] * widths[i];
    layers.push({
      inputs: widths[i - 1],
      outputs: widths[i],
      weights: weights.subarray(at, at + count),
      bias: weights.subarray(at + count, at + count + widths[i]),
    });
    at += count + widths[i];
  }
  return layers;
}

function points(numbers) {
  const list = [];
  for (let at = 0; at < numbers.length; at += 6) {
    const [epoch, loss, accuracy, heldOutLoss, heldOutAccuracy, norm] = numbers.subarray(at, at + 6);
    list.push({ epoch, loss, accuracy, heldOutLoss, heldOutAccuracy, norm });
  }
  return list;
}
