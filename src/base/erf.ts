/** Σ cᵢ·xⁱ, the highest power first. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (const c of coefficients) sum = sum * x + c;
  return sum;
}

// Numerators and denominators of W. J. Cody, "Rational Chebyshev approximation for the error function", 1969.
const near = {
  over: [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694],
  under: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};
const middle = {
  over: [
    2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
    881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
  ],
  under: [
    1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
    4362.619090143247, 3439.3676741437216, 1230.3393548037495,
  ],
};
const far = {
  over: [
    0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
    0.0006587491615298378,
  ],
  under: [1, 2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918],
};

/** The error function, 2/√π times the integral of e^(−t²) from 0 to x, to double precision (Cody 1969). */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) {
    const square = x * x;
    return (x * polynomial(square, near.over)) / polynomial(square, near.under);
  }
  if (size >= 6) return Math.sign(x);
  if (Number.isNaN(x)) return x;
  const tail = Math.exp(-size * size);
  if (size <= 4) return Math.sign(x) * (1 - (tail * polynomial(size, middle.over)) / polynomial(size, middle.under));
  const inverse = 1 / (size * size);
  const ratio = (inverse * polynomial(inverse, far.over)) / polynomial(inverse, far.under);
  return Math.sign(x) * (1 - (tail * (1 / Math.sqrt(Math.PI) - ratio)) / size);
}
