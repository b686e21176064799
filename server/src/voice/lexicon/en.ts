/** English words of a crisis, by what they mean. `*` stands for any ending. */
export const EN = `
f:injured: injur* | hurt | wound*
f:dead: dead | died | dies | killed | death* | fatalit* | lost their li* | deceased
f:missing: missing | unaccounted for
f:evacuated: evacuat* | moved out | have moved | had moved | brought to safety
f:hospital: hospital* | in intensive care
f:infected: infect* | confirmed case* | confirmed * case* | tested positive | test positive | cases
f:suspected: suspected case* | suspected * case* | suspected infection*
f:tested: tested | being tested | tests carried out
f:rescued: rescued | saved | accounted for
f:arrested: arrest* | detained | in custody
f:trapped: trapped | stranded | stuck
f:sheltered: slept | sleep | sheltered | staying in | housed
f:aboard: on board | aboard
f:vaccinated: vaccinat* | inoculat*
f:spilled: spill* | leak* | escaped into | entered | ran into | flowed into | poured into | discharged
f:recovered: pump* | recover* | collected | siphoned
f:distributed: handed out | hand out | distribut* | delivered | gave out | given out
f:nopower: without power | without electricity | lost power | lost electricity | power cut* | power outage* | blackout* | no power | no electricity
f:nowater: without water | no running water | without tap water
f:destroyed: destroy* | burned down | burnt down | gutted
f:damaged: damaged
f:limit: limit | limits | threshold* | norm | maximum allowed | permitted | guideline value
f:capacity: can hold | can take | can treat | can house | can accommodate | capacity | holds | room for | designed for
f:radius: radius | perimeter | around the plant | around the site
f:distance: from the town | from the city | from the centre | from the center | from here | away from | distance | upstream | downstream
f:level: water level* | level | levels | gauge
f:cost: damage is estimated | estimated damage | estimate the damage | damage* * estimated | losses | cost | costs | damage at
f:calls: calls | called us
f:reached: reached | contacted | visited
f:rain: rainfall | of rain
f:wind: wind* | gust*
f:closed: closure* | closed
f:withdrawn: cash withdraw*
n:person: people | person | persons | resident* | inhabitant* | citizen* | victim* | casualt* | patient* | those
p:child: child | children | minor | minors | pupil* | student*
p:firefighter: firefighter* | fire fighter*
p:volunteer: volunteer*
p:worker: worker* | employee* | staff
p:passenger: passenger* | traveller*
p:hiker: hiker* | climber*
p:officer: officer* | police officer* | soldier*
p:rescuer: rescuer* | paramedic* | rescue worker*
n:home: home | homes | household* | houses | house
n:building: building*
n:warehouse: warehouse*
n:school: school*
n:hospital: hospitals | clinic*
n:bridge: bridge*
n:road: road | roads | street* | motorway* | highway*
n:vehicle: vehicle* | car | cars | truck* | lorr* | engines
n:flight: flight* | plane* | aircraft
n:train: train | trains
n:ferry: ferry | ferries | boat* | ship* | barge*
p:crew: crew | crew member*
n:team: team | teams | crews | unit | units
n:bed: bed | beds
n:bottle: bottle | bottles
n:sample: sample*
n:call: phone call*
n:airport: airport*
n:station: station | stations
n:port: port | harbour* | harbor*
n:shelter: shelter*
n:customer: customer* | account holder*
n:branch: branch | branches
n:village: village* | town | towns | communit*
n:district: district*
n:zone: zone | zones | area
n:dose: dose | doses
n:tank: tank | tanks | tanker*
n:order: order | orders | notice | warning
n:plant: plant | factory | factories | refinery
n:wagon: wagon* | carriage* | rail car*
s:solvent: solvent*
s:diesel: diesel
s:oil: oil | crude
s:benzene: benzene
s:ammonia: ammonia
s:chlorine: chlorine
s:water: water
s:gas: gas
s:dust: particulate* | fine dust | pm10
s:measles: measles
a:start: began | begin* | start* | broke out | erupted | onset
a:stop: stopped | ended | ends | end | finish* | over | shut off
a:reopen: reopen* | open again | opens again | opens | will open
a:close: was closed | were closed | closes | shut down
a:found: found | discovered | detected
a:arrive: arriv* | landed | lands
a:depart: depart* | took off | left port
a:collapse: collapse* | gave way
a:sink: sank | sink* | went down | capsized
e:incident: explosion* | blast* | fire | fires | blaze* | outage* | burst* | collapse* | derail* | crash* | accident* | incident* | failed | fail | flood* | blackout* | leak* | spill* | attack*
x:curfew: curfew
x:press: press conference* | news conference* | briefing*
x:evacorder: evacuation order*
x:boilnotice: boil notice* | boil water notice*
x:dam: dam | dike* | levee*
x:river: river*
x:flames: flames | fire | fires | blaze*
x:data: data | records
x:payment: payment* | transaction*
x:assembly: warming centre* | warming center* | assembly point* | meeting point* | reception centre* | reception center* | rest centre* | rest center* | evacuation centre* | evacuation center* | assistance centre* | assistance center*
x:hotline: hotline | hotlines | helpline | emergency line | call
y:open+: open | reopened | operating | running normally | running again | open again
y:open-: closed | shut | suspended | out of service
w:other: bottled water | boiled water | mineral water | tanker water | water in bottles | water from tankers | water from the tankers
y:safe+: can be drunk | safe | drinkable | fit to drink | safe to drink
y:safe-: must be boiled | has to be boiled | have to be boiled | needs to be boiled | need to be boiled | boil tap water | boil your water | unsafe | not fit to drink | dangerous | do not drink | contaminated
y:force+: in force | in place | in effect | still applies | still apply | remains valid | applies
y:force-: lifted | cancelled | canceled | withdrawn | revoked
y:control+: under control | contained
y:control-: out of control | spreading
g:neg: not | no | never | none | no longer | cannot | isn't | aren't | wasn't | weren't | hasn't | haven't | won't | not yet | neither | nobody
g:again: again
z:noone: no one | nobody | none | no people | no residents | no person | no casualties | not one person
q:another: another | additional | further | more on | extra | more people | more residents | more patients | more victim* | more case* | more injur* | more death* | more homes | more were | more have
q:subset: of them | of whom | among them | among the | including | one of
q:total: a total of | in total | altogether | total | the toll to | overall
q:past: last year | last spring | last summer | last autumn | last fall | last winter | years ago | last month | last week | previous* | earlier flood | in the past | back in
q:drill: drill | drills | exercise* | simulat* | mock | rehears* | training day | role play* | pretend*
q:care: exercise caution | exercise great caution | exercise care
q:now: now | today | tonight | this time | currently | at present | this year
q:planned: will be | will | plan to | planned | intend to | going to | expect to | are to | is to
q:first: we first | first spoke | earlier we | initially | we had said | previously said | instead of | rather than | not the | wrongly
q:asof: as of | by | until | since | at | so far
h:about: about | around | roughly | some | approximately | circa | approx | an estimated | estimated
h:atleast: at least | no fewer than | no less than | a minimum of | not less than
h:over: more than | over | above | upwards of | in excess of
h:atmost: up to | at most | no more than | a maximum of | as many as | not more than
h:nearly: nearly | almost | just under | close to | not quite
h:under: fewer than | less than | under | below
h:after: shortly after | just after | soon after
h:before: shortly before | just before
r:to: to | and | through
r:between: between | from
v:dozens: dozens of
v:hundreds: hundreds of
v:thousands: thousands of
v:several: several
v:few: a few | a handful of
v:couple: a couple of
v:both: both
l:label: flight | zone | route | room | terminal | line | highway | level | phase | category | version | gate | section | article | page | step | stage | platform | number | no | unit | block | ward | district | class | type | rule | track | bus | tram | pier | hall
l:address: street | road | avenue | lane | square | boulevard | drive
b:until: until | till | up to
b:from: from | as of | starting | after
d:building: school | hall | stadium | centre | center | gym | gymnasium | church | hotel | library | university | college | hospital | station | arena | museum | theatre | theater | mosque | temple | cathedral | academy | kindergarten | barracks | club
d:address: street | road | avenue | lane | square | park | boulevard
d:reach: can | may | at any time | any time | open | day | night | around the clock | hour | hours | free | free of charge | toll free | questions | question | number | reach | reached | ring | dial | available | answer* | please | staffed
t:hot: phone | call | dial | hotline | tel
k:hedge: almost certainly | in all likelihood | cannot rule out | cannot be ruled out | can't rule out | can't be ruled out | not rule out | not ruled out | not been ruled out | not excluding | cannot exclude | cannot be excluded | not be excluded | probably | likely | possibly | perhaps | presumably | apparently | allegedly | may have | might have | could have | may be | might be | could be | appears to | appear to | seems to | seem to | it seems | looks as if | looks as though | seems that | looks like | thought to | believed to | we believe | we think | we assume | we suspect | suspected | is suspected | suspicion | probable | rumour* | supposedly | points to | suggests | suggest that | indications that | everything indicates
k:cause: caused by | a fault of | cause of | cause is | cause was | the cause | resulted from | triggered by | behind the | to blame | blamed on | started deliberately | set deliberately | arson | sabotage | human error | negligence | responsible for the | origin of | originated from | originated in | came from | stemmed from
k:act: someone | somebody | forgot | forgotten | careless* | failed to | neglected to | by mistake
k:blame: to blame | at fault | fault of | own fault | whose fault | through negligence | by negligence | guilty of causing
k:found: court | inquiry found | inquest | concluded | has established | have established | is proven | was proven
k:because: because of | due to | owing to | result of | after a
k:makes: caused | led to | set off | sparked
k:effect: may cause | can cause | could cause | might cause | may lead to | can lead to | could lead to | may be caused to
k:open: not know | do not know | don't know | not known | unknown | unclear | investigat* | too early | not speculate | will not speculate | whether | no indication* | not yet clear | being examined | remains open | what caused | ruled out | no evidence | under inquiry | do not comment | cannot say | open question
m:update: hear from us | press conference* | news conference* | speak to the press | speak to the media | speak to reporters | brief the press | brief the media | brief reporters | update | updates | information | statement | report | bulletin | figures | briefing | news | message
m:next: next | further | more | again | new | follow* | another
m:will: will | due | follows | expect | planned | scheduled | comes | is at
m:past: gave | issued | published at | was published | reported | were updated | have given | updated at | provided | was given | as of
`;
