/**
 * THE contract between page and engine: the list of everything that may be asked, and nothing else.
 * Both ends are derived from it; both transports (MessagePort, loopback HTTP) serve it.
 */
import type { ContractRouterClient } from '@orpc/contract';
import { analysis } from './analysis.ts';
import { cells } from './cells.ts';
import { customFields } from './customFields.ts';
import { files, system } from './system.ts';
import { filling } from './filling.ts';
import { health } from './health.ts';
import { importing } from './importing.ts';
import { attachments } from './attachments.ts';
import { drafts } from './drafts.ts';
import { people } from './people.ts';
import { indicators } from './indicators.ts';
import { print } from './print.ts';
import { ledger } from './ledger.ts';
import { report } from './report.ts';
import { reporting } from './reporting.ts';
import { unknown } from './unknown.ts';
import { upkeep } from './upkeep.ts';
import { wordTemplates } from './wordTemplates.ts';

export const contract = {
  analysis,
  system,
  files,
  ledger,
  people,
  attachments,
  drafts,
  customFields,
  cells,
  importing,
  print,
  filling,
  health,
  report,
  reporting,
  indicators,
  unknown,
  upkeep,
  wordTemplates,
};
export type Contract = typeof contract;

/** The engine as the page calls it. */
export type Client = ContractRouterClient<Contract>;
