"""Computes trajectory.json: 20 steps of the game in float64, by PyTorch autograd, with random numbers drawn anew in numpy.

Needs numpy, scipy and torch: python trajectory.py > trajectory.json
"""
import json, numpy as np, torch
torch.set_default_dtype(torch.float64)
# ---- Philox4x32-10 in numpy, independent of the Java code
def philox(seed, stream, n):
    M0,M1,W0,W1=0xD2511F53,0xCD9E8D57,0x9E3779B9,0xBB67AE85
    cnt=np.arange((n+3)//4,dtype=np.uint64)
    m=np.uint64(0xffffffff)
    c=[cnt&m, cnt>>np.uint64(32), np.full_like(cnt,stream&0xffffffff), np.full_like(cnt,stream>>32)]
    k0,k1=seed&0xffffffff,seed>>32
    for _ in range(10):
        p0=c[0]*np.uint64(M0); p1=c[2]*np.uint64(M1)
        c=[(p1>>np.uint64(32))^c[1]^np.uint64(k0), p1&m, (p0>>np.uint64(32))^c[3]^np.uint64(k1), p0&m]
        k0=(k0+W0)&0xffffffff; k1=(k1+W1)&0xffffffff
    return np.stack(c,1).reshape(-1)[:n].astype(np.float64)
from scipy.special import ndtri
def normals(seed,stream,n): return ndtri((philox(seed,stream,n)+0.5)/2**32)
SEED=7; INPUTS,TARGETS,LATENT,ROWS,BATCH=3,2,5,64,32
def sizes(i,w,l,o): return [(i,w)]+[(w,w)]*l+[(w,o)]
def init(sz, stream, he):
    out=[];off=0
    lo=ndtri_below=0.022750131948179195
    total=sum(a*b+b for a,b in sz)
    u=(philox(SEED,stream,total)+0.5)/2**32
    z=ndtri(lo+u*(1-2*lo))
    for a,b in sz:
        sd=np.sqrt(2/a) if he else np.sqrt(2/(a+b))
        out.append(torch.tensor((z[off:off+a*b]*sd/0.8796256610342398).astype(np.float32).astype(np.float64)).reshape(a,b))
        out.append(torch.zeros(b)); off+=a*b+b
    return [p.requires_grad_() for p in out]
def net(p,x,act):
    h=act(x@p[0]+p[1])
    for i in range(2,len(p)-2,2): h=h+act(h@p[i]+p[i+1])
    return h@p[-2]+p[-1]
def perm(seed,stream,n):
    w=[int(v) for v in philox(seed,stream,2*n+8)]
    order=[0]*n
    for i in range(n):
        bits=(w[2*i]<<32|w[2*i+1])>>1
        o=(bits*((i+1)<<1))>>64
        order[i]=order[o]; order[o]=i
    return order
g=init(sizes(INPUTS+LATENT,16,2,TARGETS),0<<56,True)
d=init(sizes(INPUTS+TARGETS,12,3,1),1<<56,False)
i=np.arange(ROWS)[:,None]; j=np.arange(INPUTS+TARGETS)[None,:]
data=torch.tensor(np.sin(1.0+0.37*i+1.7*j+0.01*i*j).astype(np.float32).astype(np.float64))
L2G,L2D,ALPHA=1e-3,2e-3,0.1
LRG,LRD=2e-3,1e-3
def adam(ps,gs,st,lr,t):
    for p,gr,s in zip(ps,gs,st):
        s[0]=0.9*s[0]+0.1*gr; s[1]=0.999*s[1]+0.001*gr*gr
        with torch.no_grad(): p-=lr*np.sqrt(1-0.999**t)/(1-0.9**t)*s[0]/(torch.sqrt(s[1])+1e-7)
sg=[[torch.zeros_like(p),torch.zeros_like(p)] for p in g]; sd=[[torch.zeros_like(p),torch.zeros_like(p)] for p in d]
losses=[];orders={}
for t in range(1,21):
    e,b=divmod(t-1,ROWS//BATCH)
    if e not in orders: orders[e]=perm(SEED,(4<<56)|e,ROWS)
    ref=data[orders[e][b*BATCH:(b+1)*BATCH]]
    noise=torch.tensor(normals(SEED,(3<<56)|t,BATCH*LATENT)).reshape(BATCH,LATENT)
    x=ref[:,:INPUTS]
    y=net(g,torch.cat([x,noise],1),torch.tanh)
    leaky=lambda v: torch.nn.functional.leaky_relu(v,0.2)
    l=net(d,torch.cat([ref,torch.cat([x,y],1)],0),leaky)
    lab=torch.cat([torch.full((BATCH,1),1-ALPHA/2),torch.full((BATCH,1),ALPHA/2)])
    bce=torch.nn.functional.binary_cross_entropy_with_logits(l,lab)
    ld=bce+L2D*sum((p**2).sum() for p in d[::2]); lg=-bce+L2G*sum((p**2).sum() for p in g[::2])
    gd=torch.autograd.grad(ld,d,retain_graph=True); gg=torch.autograd.grad(lg,g)
    losses.append([lg.item(),ld.item()])
    adam(g,gg,sg,LRG,t); adam(d,gd,sd,LRD,t)
flat=lambda ps: torch.cat([p.detach().reshape(-1) for p in ps])
def some(v): return [float('%.9g'%q) for q in v[::7]]
print(json.dumps({"losses":[[float('%.9g'%q) for q in r] for r in losses],
 "every-seventh-generator-parameter":some(flat(g)),"every-seventh-discriminator-parameter":some(flat(d)),
 "every-seventh-generator-second-moment":some(flat([s[1] for s in sg])),
 "first-orders":orders[0][:10],"normals":[float('%.9g'%q) for q in normals(SEED,(3<<56)|1,12)]}))
