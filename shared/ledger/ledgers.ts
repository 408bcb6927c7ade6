/** The registry of ledgers (台账): adding one is one file, one migration, one line here. */
import type { Column, Field, Ledger } from './fields.ts';
import { achievement } from './ledgers/achievement.ts';
import { assessment } from './ledgers/assessment.ts';
import { attendance } from './ledgers/attendance.ts';
import { award } from './ledgers/award.ts';
import { base } from './ledgers/base.ts';
import { beyondQuota } from './ledgers/beyondQuota.ts';
import { certificate } from './ledgers/certificate.ts';
import { commendation } from './ledgers/commendation.ts';
import { contactVisit } from './ledgers/contactVisit.ts';
import { cooperation } from './ledgers/cooperation.ts';
import { cooperationActivity } from './ledgers/cooperationActivity.ts';
import { dutyList } from './ledgers/dutyList.ts';
import { employment } from './ledgers/employment.ts';
import { enterpriseAward } from './ledgers/enterpriseAward.ts';
import { entrustedTraining } from './ledgers/entrustedTraining.ts';
import { exemplar } from './ledgers/exemplar.ts';
import { expertGroup } from './ledgers/expertGroup.ts';
import { expertMember } from './ledgers/expertMember.ts';
import { expertService } from './ledgers/expertService.ts';
import { externalTalent } from './ledgers/externalTalent.ts';
import { firstSecretary } from './ledgers/firstSecretary.ts';
import { funding } from './ledgers/funding.ts';
import { goal } from './ledgers/goal.ts';
import { introduced } from './ledgers/introduced.ts';
import { jobPost } from './ledgers/jobPost.ts';
import { labour } from './ledgers/labour.ts';
import { labourMarket } from './ledgers/labourMarket.ts';
import { leaderContact } from './ledgers/leaderContact.ts';
import { leadingGroup } from './ledgers/leadingGroup.ts';
import { need } from './ledgers/need.ts';
import { person } from './ledgers/person.ts';
import { personState } from './ledgers/personState.ts';
import { platform } from './ledgers/platform.ts';
import { policy } from './ledgers/policy.ts';
import { policyTask } from './ledgers/policyTask.ts';
import { postSetting } from './ledgers/postSetting.ts';
import { problem } from './ledgers/problem.ts';
import { professional } from './ledgers/professional.ts';
import { project } from './ledgers/project.ts';
import { projectPerson } from './ledgers/projectPerson.ts';
import { publicity } from './ledgers/publicity.ts';
import { researchTopic } from './ledgers/researchTopic.ts';
import { responsibility } from './ledgers/responsibility.ts';
import { returnVenture } from './ledgers/returnVenture.ts';
import { ruralTalent } from './ledgers/ruralTalent.ts';
import { scienceAward } from './ledgers/scienceAward.ts';
import { secondment } from './ledgers/secondment.ts';
import { startupLoan } from './ledgers/startupLoan.ts';
import { stationExpert } from './ledgers/stationExpert.ts';
import { studio } from './ledgers/studio.ts';
import { submission } from './ledgers/submission.ts';
import { supervision } from './ledgers/supervision.ts';
import { talent } from './ledgers/talent.ts';
import { talentDemand } from './ledgers/talentDemand.ts';
import { teacher } from './ledgers/teacher.ts';
import { topTalent } from './ledgers/topTalent.ts';
import { topTalentReview } from './ledgers/topTalentReview.ts';
import { topTalentTask } from './ledgers/topTalentTask.ts';
import { trainingClass } from './ledgers/trainingClass.ts';
import { trainingPlan } from './ledgers/trainingPlan.ts';
import { trainingRoster } from './ledgers/trainingRoster.ts';
import { unit } from './ledgers/unit.ts';
import { workstation } from './ledgers/workstation.ts';
import { yuluAid } from './ledgers/yuluAid.ts';

/** Every ledger in menu order. The position in this list is never stored. */
const registry = [
  // 人员
  person,
  personState,
  talent,
  professional,
  ruralTalent,
  postSetting,
  beyondQuota,
  secondment,
  firstSecretary,
  // 培训
  trainingRoster,
  trainingClass,
  trainingPlan,
  need,
  certificate,
  attendance,
  base,
  teacher,
  yuluAid,
  // 就业
  labour,
  employment,
  labourMarket,
  jobPost,
  // 引才
  introduced,
  talentDemand,
  entrustedTraining,
  externalTalent,
  returnVenture,
  cooperation,
  platform,
  cooperationActivity,
  // 服务
  leaderContact,
  contactVisit,
  expertGroup,
  expertMember,
  expertService,
  workstation,
  stationExpert,
  researchTopic,
  // 激励
  topTalent,
  topTalentTask,
  topTalentReview,
  exemplar,
  studio,
  commendation,
  scienceAward,
  startupLoan,
  // 项目资金
  project,
  projectPerson,
  achievement,
  funding,
  award,
  enterpriseAward,
  // 政策
  leadingGroup,
  dutyList,
  responsibility,
  assessment,
  policy,
  policyTask,
  goal,
  problem,
  supervision,
  publicity,
  submission,
  // 基础
  unit,
] as const;

/** Any one of the registry, by its exact type: the store's tables are typed from it. */
export type DeclaredLedger = (typeof registry)[number];

export const ledgers: readonly Ledger[] = registry;

const byId = new Map<string, Ledger>(ledgers.map((l) => [l.id, l]));

/** The ledger with this id, or undefined. */
export function findLedger(id: string): Ledger | undefined {
  return byId.get(id);
}

/** The ledger with this id; throws a RangeError for an unknown one (a programming error, not a user's). */
export function ledgerById(id: string): Ledger {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no ledger ${id}`);
  return found;
}

/** Table of the store that holds a ledger's rows. */
export function tableOf(ledger: Ledger): string {
  return ledger.id.replaceAll('-', '_');
}

/** By the object, not the id: a ledger with custom fields is another object than the declared one. */
const columnCache = new WeakMap<Ledger, readonly Column[]>();

/**
 * The columns of a ledger as forms, grids, exports and the importer see them: its own fields, the person's
 * fields it shows, and links by their title (`className`), in the order of the real form.
 */
export function columnsOf(ledger: Ledger): readonly Column[] {
  const cached = columnCache.get(ledger);
  if (cached) return cached;
  const all = new Map<string, Column>();
  for (const id of ledger.personFields ?? []) {
    const field: Field | undefined = (person.fields as Readonly<Record<string, Field>>)[id];
    if (!field) throw new RangeError(`${ledger.id}: person has no field ${id}`);
    all.set(id, { id, field, source: 'person' });
  }
  for (const [id, field] of Object.entries(ledger.fields)) {
    if (field.kind === 'ref') all.set(field.shownAs, { id: field.shownAs, field, source: 'link' });
    else all.set(id, { id, field, source: 'own' });
  }
  for (const [id, field] of Object.entries(ledger.personCustom ?? {})) all.set(id, { id, field, source: 'person' });
  const ordered: Column[] = [];
  for (const id of ledger.order ?? []) {
    const column = all.get(id);
    if (!column) throw new RangeError(`${ledger.id}: order names unknown column ${id}`);
    ordered.push(column);
    all.delete(id);
  }
  ordered.push(...all.values());
  columnCache.set(ledger, ordered);
  return ordered;
}
