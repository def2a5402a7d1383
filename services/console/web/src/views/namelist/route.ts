import { view } from '../../view'

export default view(
  {
    path: '/name-list',
    title: '名单',
    component: () => import('./NameList.vue'),
    needs: { scopes: ['name-list:read'], kinds: ['officer'] },
    menu: { group: 'lists', order: 20 },
  },
  {
    path: '/name-list/releases',
    title: '名单版本与使用方',
    component: () => import('./ReleaseList.vue'),
    needs: { scopes: ['name-list:publish'] },
    menu: { group: 'lists', order: 30 },
    parent: '/name-list',
  },
  {
    path: '/name-list/corrections',
    title: '名单更正',
    component: () => import('./CorrectionList.vue'),
    needs: { scopes: ['name-list:publish'] },
    menu: { group: 'lists', order: 40 },
    parent: '/name-list',
  },
  {
    path: '/subscriptions',
    title: '推送订阅',
    component: () => import('./SubscriptionList.vue'),
    needs: { scopes: ['name-list:read'], kinds: ['officer', 'bank', 'platform'] },
    menu: { group: 'lists', order: 50 },
    parent: '/name-list',
  },
)
