import type { CommandType } from '../commands';
import { addSource } from './add-source';
import { answerQuestion } from './answer-question';
import { confirmSources } from './confirm-sources';
import { mapColumn } from './map-column';
import type { Reducer } from './reducer';
import { removeQuery } from './remove-query';
import { removeSource } from './remove-source';
import { renameStudy } from './rename-study';
import { rereadSource } from './reread-source';
import { saveQuery } from './save-query';
import { setDefaults } from './set-defaults';

/** One reducer per kind of command; the compiler misses none. */
export const reducers: { readonly [T in CommandType]: Reducer<T> } = {
  addSource,
  removeSource,
  confirmSources,
  answerQuestion,
  mapColumn,
  rereadSource,
  renameStudy,
  setDefaults,
  saveQuery,
  removeQuery,
};
