import type { CommandType } from '../commands';
import { addSource } from './add-source';
import { adoptSettings } from './adopt-settings';
import { answerFinding } from './answer-finding';
import { answerProposals } from './answer-proposals';
import { answerQuestion } from './answer-question';
import { confirmAlias, setOwnHosts } from './entities';
import { confirmSources } from './confirm-sources';
import { mapColumn } from './map-column';
import { adoptMappings, forgetMapping, learnMapping } from './mappings';
import type { Reducer } from './reducer';
import { removeQuery } from './remove-query';
import { removeSource } from './remove-source';
import { renameStudy } from './rename-study';
import { rereadSource } from './reread-source';
import { saveQuery } from './save-query';
import { setDecide, setDetection, setFunnel, setIdentityRule, setObjective } from './loop-settings';
import { setDefaults } from './set-defaults';
import { setForbidden } from './set-forbidden';
import { setPolicy } from './set-policy';
import { setUnusable } from './set-unusable';

/** One reducer per kind of command; the compiler misses none. */
export const reducers: { readonly [T in CommandType]: Reducer<T> } = {
  addSource,
  removeSource,
  confirmSources,
  answerQuestion,
  mapColumn,
  learnMapping,
  adoptMappings,
  forgetMapping,
  rereadSource,
  renameStudy,
  setDefaults,
  saveQuery,
  removeQuery,
  adoptSettings,
  setIdentityRule,
  setUnusable,
  setForbidden,
  confirmAlias,
  setOwnHosts,
  setFunnel,
  setObjective,
  setDetection,
  answerFinding,
  setDecide,
  setPolicy,
  answerProposals,
};
