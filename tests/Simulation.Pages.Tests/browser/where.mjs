// Prints the path of the browser that ships inside the package, unpacking it the first time.
import chromium from '@sparticuz/chromium';

console.log(await chromium.executablePath());
