/**
 * The transcendental functions of the product: pure-JavaScript ports whose results are equal to the bit on every
 * platform. `Math.exp` and its kin differ between engines by an ulp, which is enough to break "same input, same
 * bytes". `Math.sqrt`, `abs`, `floor` and the four operations are exact by the standard and need no port.
 */
export { default as betainc } from '@stdlib/math-base-special-betainc';
export { default as cos } from '@stdlib/math-base-special-cos';
export { default as erfc } from '@stdlib/math-base-special-erfc';
export { default as erfcinv } from '@stdlib/math-base-special-erfcinv';
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as expm1 } from '@stdlib/math-base-special-expm1';
export { default as gammainc } from '@stdlib/math-base-special-gammainc';
export { default as gammaln } from '@stdlib/math-base-special-gammaln';
export { default as ln } from '@stdlib/math-base-special-ln';
export { default as log10 } from '@stdlib/math-base-special-log10';
export { default as log1p } from '@stdlib/math-base-special-log1p';
export { default as log2 } from '@stdlib/math-base-special-log2';
export { default as pow } from '@stdlib/math-base-special-pow';
export { default as sin } from '@stdlib/math-base-special-sin';
export { default as tanh } from '@stdlib/math-base-special-tanh';
