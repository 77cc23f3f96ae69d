// Builds the pages: npm ci when the packages changed, then npm run build. Started by Web.targets.
// One at a time: a second build waits for the first and then finds its work done.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('./web/', import.meta.url));
const modules = join(web, 'node_modules');
const lock = join(web, '.web-build.lock');
const built = join(modules, '.web-built');
const installed = join(modules, '.web-installed');

const time = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
const newest = (folder) => Math.max(...readdirSync(folder, { withFileTypes: true })
  .filter((entry) => !['node_modules', 'dist', '.web-build.lock'].includes(entry.name))
  .map((entry) => (entry.isDirectory() ? newest(join(folder, entry.name)) : time(join(folder, entry.name)))), 0);

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Takes the lock, or returns false while another living process holds it. */
function take() {
  try {
    const handle = openSync(lock, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : 0);
  // A holder that died, or never wrote its number, leaves the lock to the next.
  if (holder ? !alive(holder) : Date.now() - time(lock) > 10_000) rmSync(lock, { force: true });
  return false;
}

function npm(...args) {
  const { status } = spawnSync('npm', args, { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${status}`);
}

function stamp(file) {
  mkdirSync(modules, { recursive: true });
  writeFileSync(file, '');
  const now = new Date();
  utimesSync(file, now, now);
}

while (!take()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
try {
  const inputs = Math.max(newest(web), time(fileURLToPath(import.meta.url)));
  if (time(built) <= inputs || !existsSync(join(web, 'dist', 'index.html'))) {
    if (time(installed) <= Math.max(time(join(web, 'package.json')), time(join(web, 'package-lock.json')))) {
      npm('ci', '--silent');
      stamp(installed);
    }
    npm('run', '--silent', 'build', '--', '--logLevel', 'warn');
    stamp(built);
  }
} catch (error) {
  console.log(error.message);
  process.exitCode = 1;
} finally {
  rmSync(lock, { force: true });
}
