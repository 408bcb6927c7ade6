import type { CodeTable } from './codeTable.ts';
import { degree, education } from './tables/educationTables.ts';
import { classStatus, fundSource, projectLevel, unitLevel } from './tables/officeTables.ts';
import {
  employmentIdentity,
  ethnicity,
  familyRelation,
  health,
  maritalStatus,
  politicalStatus,
  sex,
} from './tables/personTables.ts';
import {
  awardLevel,
  employmentRegion,
  idType,
  incomeBand,
  industry,
  personState,
  ruralTalentLevel,
  ruralTalentType,
  talentTeam,
  unitKind,
  unitNature,
} from './tables/talentTables.ts';
import { professionalTitle } from './tables/professionalTitle.ts';
import { certificateType, postRank, skillLevel, titleLevel, titleSeries } from './tables/titleTables.ts';
import { trade } from './tables/tradeTable.ts';
import {
  employmentStatus,
  result,
  traineeCategory,
  trainingMode,
  trainingType,
} from './tables/trainingTables.ts';

/** Every code table by id; fields of ledgers name one of these. */
export const codeTables = {
  sex,
  ethnicity,
  politicalStatus,
  education,
  degree,
  maritalStatus,
  health,
  employmentIdentity,
  familyRelation,
  postRank,
  titleLevel,
  titleSeries,
  professionalTitle,
  skillLevel,
  certificateType,
  traineeCategory,
  trainingType,
  trainingMode,
  trade,
  result,
  employmentStatus,
  ruralTalentType,
  ruralTalentLevel,
  incomeBand,
  talentTeam,
  idType,
  unitNature,
  unitKind,
  awardLevel,
  employmentRegion,
  personState,
  industry,
  projectLevel,
  fundSource,
  classStatus,
  unitLevel,
} as const satisfies Readonly<Record<string, CodeTable>>;

export type CodeTableId = keyof typeof codeTables;

/** The table of that id, or null: safe for ids that come from files (「__proto__」 is no table). */
export function codeTableOf(id: string): CodeTable | null {
  return Object.hasOwn(codeTables, id) ? codeTables[id as CodeTableId] : null;
}
