/**
 * Speed as ratios within one run. Seconds are printed for people to judge; nothing here fails on a time.
 * `npm run bench [-- --rows N --many-rows N --repeats N]`
 */
import { parseArgs } from 'node:util';
import { measureIdentityKernel } from './identity.bench';
import { measureBandits } from './bandits.bench';
import { measureLoading } from './loading.bench';
import { measureMonitor } from './monitor.bench';
import { measurePolicy } from './policy.bench';
import { measureRecognition } from './recognise.bench';
import { measureRecordMachines } from './records.bench';
import { line, ratio, seconds } from './report';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    'many-rows': { type: 'string', default: '5000000' },
    repeats: { type: 'string', default: '5' },
  },
});
const repeats = Number(values.repeats);

await measureLoading({ rows: Number(values.rows), manyRows: Number(values['many-rows']), repeats });
for (const { name, megabytesPerSecond } of measureRecordMachines())
  line(`Records: ${name}`, `${megabytesPerSecond} MB/s`);

const recognition = measureRecognition();
line(
  `Recognising ${recognition.files} files against ${recognition.presets} presets, median`,
  `${recognition.medianMs.toFixed(1)} ms`,
);
line('  slowest file; the aim is below 50 ms', `${recognition.slowestMs.toFixed(1)} ms`);

const kernel = measureIdentityKernel();
line('People: links joined', String(kernel.links));
line('  kernel, to people', seconds(kernel.kernelMs));
line('  kernel, to people and forest', seconds(kernel.forestMs));
line('  graphology, graph and components', seconds(kernel.graphologyMs));
line('  graphology, components alone', seconds(kernel.componentsMs));
line('Ratio, from links to people', ratio(kernel.graphologyMs, kernel.kernelMs));
line('Ratio, from links to people and forest', ratio(kernel.graphologyMs, kernel.forestMs));

const decisions = measureBandits(repeats);
const millions = (perSecond: number): string => `${(perSecond / 1e6).toFixed(1)} M/s`;
line('Bandits: decisions, Thompson over 5 arms', millions(decisions.thompson));
line('  of that, choosing and drawing alone', millions(decisions.uniform));
line('Bandits: 8 policies, 200 flights of 90 days, 12 arms', seconds(decisions.flightMs));

const policy = measurePolicy();
line(`Policy: ${policy.decisions} decisions under ${policy.rules} rules`, seconds(policy.ms));

measureMonitor();
