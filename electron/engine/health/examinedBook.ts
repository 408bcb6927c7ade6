/** 数据体检 with every finding in words, as its workbook lists them. */
import type { Progress } from '../../../shared/contract/common.ts';
import type { HealthReport, HealthRequest } from '../../../shared/contract/health.ts';
import type { Store } from '../store/store.ts';
import { acrossRows, type Examined } from './examine.ts';
import { examineAll, findingsOfRow, toReport } from './healthReport.ts';

const levelWords = { hard: '错误', soft: '存疑', watch: '提醒' } as const;

export interface ExaminedBook {
  readonly health: HealthReport;
  /** Cells of 问题清单, a line a finding; sensitive values masked. */
  readonly findings: readonly (readonly string[])[];
}

/** @throws AppError `ledger-unknown` */
export async function examinedBook(store: Store, request: HealthRequest, today: string, report: (progress: Progress) => void, signal: AbortSignal): Promise<ExaminedBook> {
  const examined = await examineAll(store, request, today, report, signal);
  const health = toReport(store, examined, today);
  return { health, findings: [...findingRows(store, health, examined)] };
}

function* findingRows(store: Store, health: HealthReport, examined: readonly Examined[]): Generator<readonly string[]> {
  for (const one of examined) {
    const across = acrossRows(store, one.ledger);
    const ids = [...new Set(one.found.flatMap((f) => f.ids))].toSorted((a, b) => a - b);
    for (const id of ids)
      for (const f of findingsOfRow(store, one.ledger, id, health.today, across))
        yield [
          levelWords[f.level],
          one.ledger.label,
          f.unit,
          f.title,
          f.fieldLabel,
          f.value,
          f.detail,
          f.explained ? '' : f.todo,
          f.explained?.reason ?? '',
          f.explained?.who ?? '',
          f.explained?.at.slice(0, 10) ?? '',
        ];
  }
}
