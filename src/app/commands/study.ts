import CircleStop from '@lucide/svelte/icons/circle-stop';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import History from '@lucide/svelte/icons/history';
import Redo2 from '@lucide/svelte/icons/redo-2';
import Undo2 from '@lucide/svelte/icons/undo-2';
import type { JobView, Studio } from '../contract';
import { samples } from '../files/samples';
import type { View } from '../view.svelte';
import type { Command } from './command';

/** The job that `.` stops: the latest one under way. */
export const currentJob = ({ jobs }: Pick<Studio, 'jobs'>): JobView | undefined =>
  jobs.findLast((job) => job.state === 'running') ?? jobs.findLast((job) => job.state === 'queued');

export const studyCommands = (studio: Studio, view: View): readonly Command[] => [
  {
    id: 'study.undo',
    label: 'Undo',
    group: 'Study',
    icon: Undo2,
    keys: 'Mod+z',
    words: 'take back',
    enabled: () => studio.canUndo && !studio.readOnly,
    run: () => studio.undo(),
  },
  {
    id: 'study.redo',
    label: 'Redo',
    group: 'Study',
    icon: Redo2,
    keys: 'Mod+Shift+z',
    enabled: () => studio.canRedo && !studio.readOnly,
    run: () => studio.redo(),
  },
  {
    id: 'study.history',
    label: 'Change history',
    group: 'Study',
    icon: History,
    words: 'audit log who when why',
    run: () => (view.panel = 'history'),
  },
  ...samples.map((sample): Command => ({
    id: `study.${sample.folder}`,
    label: sample.label,
    group: 'Study',
    icon: FlaskConical,
    ...(sample.keys === null ? {} : { keys: sample.keys }),
    words: sample.words,
    enabled: () => studio.files.length === 0 && !studio.readOnly,
    run: () => studio.loadSample(sample),
  })),
  {
    id: 'job.cancel',
    label: 'Cancel the current job',
    group: 'Jobs',
    icon: CircleStop,
    keys: '.',
    words: 'stop abort',
    enabled: () => currentJob(studio) !== undefined,
    run: () => {
      const job = currentJob(studio);
      if (job) studio.cancelJob(job.id);
    },
  },
];
