/** How long the detector of fatigue takes over many creatives. */
import fatigue from '../../src/catalog/detectors/creative-fatigue/detector';
import { creativeWorld, steady } from '../catalog/detector-worlds';
import { line, seconds } from './report';

const SERIES = 1000;
const DAYS = 120;

export function measureMonitor(): void {
  const plans = Array.from({ length: SERIES }, (_, at) => ({
    name: `Creative ${at}`,
    adSet: `Set ${at >> 3}`,
    impressions: 3000,
    rate: 0.012,
    response: at % 100 === 0 ? (_day: number, frequency: number) => 1 / Math.sqrt(frequency) : steady,
    audience: 40_000,
  }));
  const world = creativeWorld({ seed: 1, days: DAYS, plans });
  fatigue.watch({ ...world, creatives: world.creatives.slice(0, 50) });
  const startedAt = performance.now();
  const { findings } = fatigue.watch(world);
  line(
    `Watching ${SERIES} creatives over ${DAYS} days`,
    `${seconds(performance.now() - startedAt)}, ${findings.length} findings`,
  );
}
