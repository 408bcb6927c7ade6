import { Button, Checkbox, Input, Space } from 'antd';
import { useState, type ReactNode } from 'react';

/** Asks for one file's password by its name and hands it over; it is kept in this window only. */
export function PasswordAsk(props: {
  readonly file: string;
  /** Other files of the drop that are locked too: they may take the same password. */
  readonly others: number;
  /** The first of them has the keyboard. */
  readonly first: boolean;
  readonly onPassword: (password: string, forRest: boolean) => void;
}): ReactNode {
  const { file, others, first } = props;
  const [password, setPassword] = useState('');
  const [forRest, setForRest] = useState(first);
  const open = (): void => {
    if (password !== '') props.onPassword(password, forRest && others > 0);
  };
  return (
    <div className="password-ask">
      <Space.Compact block>
        <Input.Password
          value={password}
          autoFocus={first}
          onChange={(event) => setPassword(event.target.value)}
          onPressEnter={open}
          placeholder="文件的打开密码"
          aria-label={`${file} 的打开密码`}
          autoComplete="off"
        />
        <Button type="primary" onClick={open}>
          打开
        </Button>
      </Space.Compact>
      {others > 0 && (
        <Checkbox checked={forRest} onChange={(event) => setForRest(event.target.checked)}>
          用于其余 {others} 个加密文件
        </Checkbox>
      )}
    </div>
  );
}
