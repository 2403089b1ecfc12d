import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { valueObjective } from '../../../src/core/objective/value';
import { calibrate } from '../../../src/core/predict/calibration';
import { foretell, tryForetelling } from '../../../src/core/predict/foretell';
import { predictValues } from '../../../src/core/predict/values';
import { campaigns, FIRST_DAY, inputOf, LAST_DAY, worldOf } from '../objective/world';

const world = worldOf(7);
const input = inputOf(world);
const objective = valueObjective(input);
const trial = tryForetelling(input)!;
const DAY_US = 86_400_000_000;

describe('foretelling earlier cohorts', () => {
  it('of a world that does not change comes true', () => {
    const { state, ratio, slope } = calibrate(trial.foretold);
    expect(state).toBe('ok');
    expect(ratio!.low).toBeLessThan(1);
    expect(ratio!.high).toBeGreaterThan(1);
    expect(slope!.value).toBeGreaterThan(0.5);
    expect(slope!.value).toBeLessThan(1.5);
    expect(trial.split).toBeLessThan(trial.until);
    expect(trial.until).toBeLessThan(LAST_DAY);
  });

  it('uses nothing that happened after the split: without it every expectation is the same', () => {
    const span = { stage: 1, split: FIRST_DAY + 80, until: FIRST_DAY + 150 };
    const known = world.rows.filter(({ at }) => at <= span.split * DAY_US);
    const expectations = (rows: typeof world.rows) =>
      foretell(inputOf({ ...world, rows }), span).map(({ expected }) => expected);
    expect(known.length).toBeLessThan(world.rows.length);
    expect(expectations(known)).toEqual(expectations(world.rows));
    expect(foretell(inputOf({ ...world, rows: known }), span).every(({ observed }) => observed === 0)).toBe(true);
  });

  it('is not tried before enough people of two halves have matured', () => {
    const early = world.rows.filter(({ person }) => person % 40 === 0);
    expect(tryForetelling(inputOf({ ...world, rows: early }))).toBeNull();
    expect(tryForetelling(inputOf({ ...world, touches: [] }))).toBeNull();
  });
});

describe('the state of calibration', () => {
  const foretold = (factor: number, n = 6) =>
    Array.from({ length: n }, (_, at) => ({
      key: `c${at}`,
      clicks: 1000,
      expected: 20 + 10 * at,
      observed: Math.round(factor * (20 + 10 * at)),
    }));

  it('is ok inside half to one and a half, blocked surely outside, watch in between or unknown', () => {
    expect(calibrate(foretold(1)).state).toBe('ok');
    expect(calibrate(foretold(0.2)).state).toBe('blocked');
    expect(calibrate(foretold(2.5)).state).toBe('blocked');
    expect(calibrate(foretold(0.47)).state).toBe('watch');
    expect(calibrate([])).toMatchObject({ state: 'watch', observed: 0, ratio: null });
    expect(calibrate([{ key: 'c', clicks: 100, expected: 10, observed: 12 }])).toMatchObject({
      state: 'watch',
      ratio: null,
    });
  });

  it('tells a wrong level from wrong differences: what came true at two thirds everywhere has slope 1', () => {
    const { ratio, slope } = calibrate(foretold(0.7));
    expect(ratio!.value).toBeCloseTo(0.7, 1);
    expect(slope!.value).toBeCloseTo(1, 1);
    const flat = foretold(1).map((row) => ({ ...row, observed: 45 }));
    expect(calibrate(flat)).toMatchObject({ state: 'blocked', ratio: { value: 1 } });
  });

  it('blocks when campaigns come out in the reverse order, however right the sum is', () => {
    const rows = foretold(1);
    const reversed = rows.map((row, at) => ({ ...row, observed: rows[rows.length - 1 - at].observed }));
    expect(calibrate(reversed)).toMatchObject({ state: 'blocked', ratio: { value: 1 } });
  });
});

describe('predictions', () => {
  const result = predictValues(objective, trial);

  it('are the objective’s values of every channel and campaign, with date, unit, model and state', () => {
    const perClick = result.predictions.filter(({ quantity }) => quantity === 'value per click');
    const channels = new Set(campaigns.map(({ channel }) => channel)).size;
    expect(perClick).toHaveLength(campaigns.length + channels);
    expect(result.predictions).toHaveLength(2 * perClick.length);
    for (const prediction of result.predictions) {
      expect(prediction).toMatchObject({
        level: 0.9,
        asOf: objective.asOf,
        modelId: 'stage-chain',
        calibrationState: 'ok',
      });
      expect(prediction.unit).toBe(prediction.quantity === 'value per click' ? 'EUR per click' : 'EUR per impression');
      expect(prediction.low).toBeLessThan(prediction.value);
      expect(prediction.high).toBeGreaterThan(prediction.value);
      expect(prediction.sd).toBeGreaterThan(0);
    }
  });

  it('come with what the model was checked against', () => {
    const [model] = result.models;
    expect(model.validation.map(({ figure }) => figure)).toEqual([
      'expected',
      'observed',
      'observed by expected',
      'slope across campaigns',
    ]);
    expect(model.validation.every(({ value }) => value !== null)).toBe(true);
  });

  it('are withheld with the objective’s reason where it has no value', () => {
    const none = valueObjective(inputOf({ ...world, payments: [] }));
    expect(predictValues(none, trial)).toMatchObject({ predictions: [], refusals: [none.refusals[0]] });
  });

  it('are watched, not trusted, while nothing could be checked', () => {
    const unchecked = predictValues(objective, null);
    expect(unchecked.predictions.every(({ calibrationState }) => calibrationState === 'watch')).toBe(true);
    expect(unchecked.models[0].validation.every(({ value }) => value === null)).toBe(true);
  });
});

describe('the folder', () => {
  it('knows nothing of bids, budgets and rules', () => {
    const folder = join(import.meta.dirname, '../../../src/core/predict');
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/from '\.\.\/(prescribe|orchestrate|loop)/);
    }
  });
});
