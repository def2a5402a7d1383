// A short word that something is done: it goes by itself, and a screen reader says it.
import { ElMessage } from 'element-plus/es/components/message/index'
import 'element-plus/es/components/message/style/css'

export function say(text: string): void {
  ElMessage({ message: text, type: 'success', duration: 4000, showClose: true, grouping: true })
}
