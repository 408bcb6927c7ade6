import { CheckCircleFilled, CloseOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { cancelJob, dismissJob, useJobs, type Job } from '../client/jobs.ts';
import { percentOf, stageText } from './progressText.ts';
import './tray.css';

/** Long work in the lower right corner: how far it is, 取消, and what came of it. */
export function JobTray(): ReactNode {
  const jobs = useJobs((state) => state.jobs);
  if (jobs.length === 0) return null;
  return (
    <div className="tray" role="region" aria-label="正在进行的工作">
      {jobs.map((job) => (
        <JobCard key={job.id} job={job} />
      ))}
    </div>
  );
}

function JobCard(props: { readonly job: Job }): ReactNode {
  const { job } = props;
  if (job.state === 'running') {
    return (
      <div className="tray-card" role="status">
        <div className="tray-line">
          <b>{job.title}</b>
          <Button size="small" onClick={() => cancelJob(job.id)}>
            取消
          </Button>
        </div>
        <Progress percent={percentOf(job.progress)} size="small" status="active" showInfo={false} />
        <small>{stageText(job.progress)}</small>
      </div>
    );
  }
  return (
    <div className={`tray-card ${job.state}`} role="status">
      <div className="tray-line">
        <b>
          {job.state === 'done' ? <CheckCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />}{' '}
          {job.title}
        </b>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label="关闭"
          onClick={() => dismissJob(job.id)}
        />
      </div>
      <small>{job.outcome}</small>
    </div>
  );
}
