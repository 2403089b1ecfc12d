/**
 * Numbers that must be the same bytes on Node and in every browser: the maths module over a grid, and draws of every
 * distribution. The numeric test page prints these lines in a tab and compares them with Node's.
 */
import * as maths from './math';
import { stream, type Random } from './random';

/** `exp(0.5) 1.64872127070 3ffa61298e1e069c`: name, 12 significant digits, all 64 bits. */
export function selfcheckLines(seed: number): string[] {
  return [...mathsLines(), ...randomLines(seed)];
}

const ARGUMENTS = [1e-9, 0.1, 0.5, 1, 1.5, 2.718281828459045, 10, 123.456, 700] as const;
const ONE_ARGUMENT = ['cos', 'exp', 'expm1', 'gammaln', 'ln', 'log10', 'log1p', 'log2', 'sin', 'tanh'] as const;
const EXPONENTS = [-2.5, -1, 0.5, 3, 12.25] as const;
const DRAWS = 8;

function mathsLines(): string[] {
  return [
    ...ONE_ARGUMENT.flatMap((name) => ARGUMENTS.map((x) => line(`${name}(${x})`, maths[name](x)))),
    ...EXPONENTS.flatMap((y) => ARGUMENTS.map((x) => line(`pow(${x}, ${y})`, maths.pow(x, y)))),
  ];
}

type Draw = (random: Random) => number;

const draws: Readonly<Record<string, Draw>> = {
  uint32: (random) => random.uint32(),
  uniform: (random) => random.uniform(),
  int: (random) => random.int(1000003),
  normal: (random) => random.normal(),
  exponential: (random) => random.exponential(0.7),
  'gamma below 1': (random) => random.gamma(0.3),
  gamma: (random) => random.gamma(4.2),
  beta: (random) => random.beta(0.8, 2.5),
  'poisson small': (random) => random.poisson(3.7),
  'poisson large': (random) => random.poisson(250),
};

function randomLines(seed: number): string[] {
  return Object.entries(draws).flatMap(([name, draw]) => {
    const random = stream(seed, 'selfcheck', name);
    return Array.from({ length: DRAWS }, (_, at) => line(`${name}[${at}]`, draw(random)));
  });
}

function line(name: string, value: number): string {
  return `${name} ${value.toPrecision(12)} ${bits(value)}`;
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}
