import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
const OUT='/tmp/first12-shots'; mkdirSync(OUT,{recursive:true})
function start(){return new Promise((res)=>{const c=spawn(process.execPath,['out/main/headless.js','--port','0','--ephemeral','--bcrypt-cost','4','--json'],{stdio:['ignore','pipe','inherit'],env:{...process.env,XDG_CONFIG_HOME:'/tmp/none-first12'}});let o='';c.stdout.on('data',d=>{o+=d;if(o.includes('\n'))res({c,...JSON.parse(o.split('\n')[0])})})})}
const browser=await chromium.launch({executablePath:'/usr/bin/chromium'})
const only=process.argv[2]
const SIZES=[[1280,800],[900,600]]
for(const scheme of ['light','dark']){
 const s=await start()
 const ctx=await browser.newContext({colorScheme:scheme,viewport:{width:1280,height:800},reducedMotion:'reduce',permissions:['clipboard-write','clipboard-read']})
 const page=await ctx.newPage(); page.on('pageerror',e=>console.log('ERR',e.message))
 await page.clock.install()
 await page.goto(s.ui)
 await page.getByText('Waiting for your app').waitFor()
 const shot=async n=>{for(const [w,h] of SIZES){await page.setViewportSize({width:w,height:h});await page.clock.runFor(400);await page.screenshot({path:`${OUT}/${n}-${scheme}-${w}.png`})}await page.setViewportSize({width:1280,height:800})}
 await shot('1-waiting')
 await page.goto(s.url+'/ui/#/users'); await shot('1b-users-none')
 await page.goto(s.url+'/ui/#/settings/~/server'); await shot('1c-settings-none')
 await page.goto(s.url+'/ui/#/connect')
 await page.getByRole('button',{name:/^Copy .* line/}).click()
 await page.clock.runFor(61000)
 await shot('2-late')
 await fetch(s.url+'/users/register',{method:'POST',headers:{'user-agent':'Shop/1 CFNetwork/1498 Darwin/23.5.0','content-type':'application/json'},body:'{}'})
 await page.clock.runFor(2000); await page.waitForTimeout(200)
 await shot('3-slip')
 await page.getByRole('button',{name:'Make a fresh id'}).click()
 await page.getByText('For whoever has none').waitFor()
 await shot('4-fresh')
 await fetch(s.url+'/OWN-ID-1234-5678/OWN-KEY/users/register',{method:'POST',headers:{'user-agent':'Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8 Build/UD1A)','content-type':'application/json'},body:JSON.stringify({email:'alice@example.com',password:'x'})})
 for(let i=0;i<10;i++){await page.clock.runFor(300);await page.waitForTimeout(50)}
 await shot('5-seen-other')
 await page.clock.runFor(25000)
 await shot('6-seen')
 await fetch(s.url+'/SECOND-ID/OWN-KEY/users/register',{method:'POST',headers:{'user-agent':'curl/8','content-type':'application/json'},body:JSON.stringify({email:'bob@example.com',password:'x'})})
 for(let i=0;i<10;i++){await page.clock.runFor(300);await page.waitForTimeout(50)}
 await shot('7-other-app')
 await page.getByRole('button',{name:/^App: /}).click(); await page.clock.runFor(500)
 await shot('8-switcher')
 s.c.kill('SIGTERM'); await ctx.close()
}
await browser.close()
