/** What T15–T17 count: 服务团, 工作站, 项目, 校地合作. */
import { achievement } from '../ledger/ledgers/achievement.ts';
import { cooperation } from '../ledger/ledgers/cooperation.ts';
import { cooperationActivity } from '../ledger/ledgers/cooperationActivity.ts';
import { expertGroup } from '../ledger/ledgers/expertGroup.ts';
import { expertMember } from '../ledger/ledgers/expertMember.ts';
import { expertService } from '../ledger/ledgers/expertService.ts';
import { funding } from '../ledger/ledgers/funding.ts';
import { platform } from '../ledger/ledgers/platform.ts';
import { project } from '../ledger/ledgers/project.ts';
import { researchTopic } from '../ledger/ledgers/researchTopic.ts';
import { stationExpert } from '../ledger/ledgers/stationExpert.ts';
import { workstation } from '../ledger/ledgers/workstation.ts';
import { count, distinct, narrow, rowsOf, sum, type Measure, type RowSet } from './measure.ts';
import { kept, oncePerPerson, inTenThousands } from './tableRows.ts';

/** Measures of T15–T17 by name. */
export function serviceMeasures(): Readonly<Record<string, Measure>> {
  const groups: RowSet = rowsOf(expertGroup, {
    period: { rule: 'inForce', start: 'foundedDate', end: 'endDate' },
    unit: 'unit',
    where: [kept],
  }) as RowSet;
  const members: RowSet = rowsOf(expertMember, {
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    unit: 'groupId.unit',
  }) as RowSet;
  const services: RowSet = rowsOf(expertService, {
    period: { rule: 'within', date: 'date' },
    unit: 'unit',
  }) as RowSet;
  const stations: RowSet = rowsOf(workstation, {
    period: { rule: 'inForce', start: 'startDate|approvedDate', end: 'endDate' },
    unit: 'unit',
    where: [kept],
  }) as RowSet;
  const stationed: RowSet = rowsOf(stationExpert, {
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    unit: 'stationId.unit',
  }) as RowSet;
  const topics: RowSet = rowsOf(researchTopic, {
    period: { rule: 'inForce', start: 'startDate', end: null },
    unit: 'stationId.unit|unit',
    where: [
      { is: 'filled', path: 'stationId.name' },
      { is: 'notIn', path: 'state', groups: ['终止'] },
    ],
  }) as RowSet;
  const results: RowSet = rowsOf(achievement, {
    period: { rule: 'within', date: 'grantDate' },
    unit: 'stationId.unit|unit',
    where: [{ is: 'filled', path: 'stationId.name' }],
  }) as RowSet;
  const funds: RowSet = rowsOf(funding, {
    period: { rule: 'within', date: 'date|year' },
    unit: 'unit',
  }) as RowSet;
  const groupFunds = narrow(funds, { where: [{ is: 'filled', path: 'groupId.name' }] });
  const stationFunds = narrow(funds, { where: [{ is: 'filled', path: 'stationId.name' }] });
  const projects: RowSet = rowsOf(project, {
    period: { rule: 'overlaps', start: 'approvedDate|startDate|year', end: 'endDate' },
    unit: 'unit',
    where: [{ is: 'notIn', path: 'state', names: ['未获批', '终止'] }],
  }) as RowSet;
  const agreements: RowSet = rowsOf(cooperation, {
    period: { rule: 'overlaps', start: 'startDate|signedDate', end: 'endDate' },
    unit: 'unit',
    where: [kept],
  }) as RowSet;
  const platforms: RowSet = rowsOf(platform, {
    period: { rule: 'inForce', start: 'foundedDate', end: null },
    unit: 'unit',
  }) as RowSet;
  const activities: RowSet = rowsOf(cooperationActivity, {
    period: { rule: 'within', date: 'date' },
    unit: 'unit',
  }) as RowSet;
  const later = {
    per: [{ by: 'value', path: 'personId' }],
    by: ['startDate'],
    take: 'later',
    words: '同一人第二条及以后的记录',
  } as const;
  return {
    'group.rows': count(groups),
    'member.people': distinct(members, ['personId'], oncePerPerson),
    'member.rows': count(members),
    'member.repeats': count(narrow(members, { picks: [later] })),
    'service.rows': count(services),
    'service.people': sum(services, 'people'),
    'station.rows': count(stations),
    'stationed.people': distinct(stationed, ['personId'], oncePerPerson),
    'stationed.rows': count(stationed),
    'stationed.repeats': count(narrow(stationed, { picks: [later] })),
    ...Object.fromEntries(
      [
        ['alsoMembers', '也是在聘的服务团成员', false] as const,
        ['only', '不是在聘的服务团成员', true] as const,
      ].map(([name, words, none]) => [
        `stationed.${name}`,
        distinct(stationed, ['personId'], oncePerPerson, {
          only: [{ is: 'linked', rows: members, on: [{ own: 'personId', compare: '=', theirs: 'personId' }], none, words }],
        }),
      ]),
    ),
    'topic.rows': count(topics),
    'result.patents': count(results, { only: [{ is: 'in', path: 'type', groups: ['专利'] }] }),
    'result.products': count(results, { only: [{ is: 'in', path: 'type', groups: ['新产品'] }] }),
    'fund.group': sum(groupFunds, 'allocated', inTenThousands),
    'fund.station': sum(stationFunds, 'allocated', inTenThousands),
    'project.rows': count(projects),
    ...Object.fromEntries(
      ['applied', 'granted', 'allocated', 'received', 'matching', 'spent'].map((stage) => [
        `project.${stage}`,
        sum(projects, stage, inTenThousands),
      ]),
    ),
    'project.trained': sum(projects, 'trained'),
    'agreement.rows': count(agreements),
    'agreement.partners': distinct(agreements, ['partner'], '同一单位只算一次'),
    'agreement.trained': sum(agreements, 'trained'),
    'agreement.again': count(
      narrow(agreements, {
        picks: [
          {
            per: [{ by: 'value', path: 'partner' }],
            by: ['signedDate'],
            take: 'later',
            words: '同一单位第二份及以后的协议',
          },
        ],
      }),
    ),
    'platform.rows': count(platforms),
    'activity.rows': count(activities),
    'activity.people': sum(activities, 'people'),
    'activity.trained': sum(activities, 'trained'),
  };
}
