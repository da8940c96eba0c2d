// The processor's time that this process has had, in milliseconds. Unlike the clock it stands still while other work of a
// busy machine has the processor.
import process from 'node:process';

export const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
