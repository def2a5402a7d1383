"""What a text says of a figure (that it is so, a goal, not reached, left out), under which conditions it holds, and grades, ratios and money."""

from __future__ import annotations

import pytest

from services.matchmaking.ranking.indicators import Standing, Verdict, compared, indicators


@pytest.mark.parametrize(
    ("asked", "offered", "verdict"),
    [
        ("耐温≥1200℃", "尚未实现耐温1200℃", "not_met"),
        ("耐温≥1200℃", "耐温1200℃尚未实现", "not_met"),
        ("耐温≥1200℃", "耐温≥1200℃,目前尚未实现", "not_met"),
        ("耐温≥1000℃", "尚未实现耐温1200℃", "not_stated"),
        ("耐温≥1200℃", "目标耐温1300℃", "not_stated"),
        ("耐温≥1200℃", "目标:耐温≥1300℃", "not_stated"),
        ("耐温≥1200℃", "耐温目标1300℃", "not_stated"),
        ("耐温≥1200℃", "下一步将耐温提高到1300℃", "not_stated"),
        ("耐温≥1200℃", "现有耐温1250℃,目标1300℃", "met"),
        ("耐温≥1200℃", "目前耐温1100℃,目标1300℃", "not_met"),
        ("耐温≥1200℃", "计划将耐温提高到1300℃", "not_stated"),
        ("耐温≥1200℃", "预计耐温可达1300℃", "not_stated"),
        ("目标耐温≥1200℃", "耐温1300℃", "met"),
        ("耐温≥1000℃", "不适用于温度高于800℃的场合", "not_met"),
        ("使用温度≥900℃", "不适用于800℃以上的场合", "not_met"),
        ("工作温度-40℃~85℃", "不适用于低于-20℃的环境", "not_met"),
        ("工作温度-10℃~60℃", "工作温度-20℃~80℃,不适用于温度高于100℃的场合", "met"),
        ("耐温≥600℃", "不适用于温度高于800℃的场合", "not_stated"),
        ("耐温≥600℃", "使用温度高于800℃时不适用,耐温700℃", "met"),
        ("800℃下抗弯强度≥200MPa", "抗弯强度250MPa(25℃)", "not_comparable"),
        ("800℃下抗弯强度≥200MPa", "800℃抗弯强度250MPa", "met"),
        ("在800℃下抗弯强度≥200MPa", "抗弯强度250MPa(800℃)", "met"),
        ("在800℃下抗弯强度≥200MPa", "耐温600℃,抗弯强度250MPa@800℃", "met"),
        ("噪声≤75dB(A)", "转速3000r/min时噪声70dB(A)", "met"),
        ("常温下抗拉强度≥600MPa", "高温下抗拉强度650MPa", "not_comparable"),
        ("常温下抗拉强度≥600MPa", "25℃抗拉强度650MPa", "met"),
        ("常温下抗拉强度≥600MPa", "800℃下抗拉强度650MPa", "not_comparable"),
        ("常温下抗拉强度≥600MPa", "抗拉强度650MPa(室温条件下)", "met"),
        ("高温环境中抗拉强度≥350MPa", "抗拉强度400MPa(800℃)", "met"),
        ("潮湿环境下绝缘电阻≥2MΩ", "干燥状态下绝缘电阻100MΩ", "not_comparable"),
        ("潮湿环境下绝缘电阻≥2MΩ", "绝缘电阻100MΩ", "met"),
        ("潮湿环境下绝缘电阻≥2MΩ", "绝缘电阻≥100MΩ(干燥环境下),潮湿环境下≥1MΩ", "not_met"),
        ("半负荷时效率≥88%", "满负荷时效率93%,半负荷时89%", "met"),
        ("半负荷时效率≥88%", "满负荷时效率93%", "not_comparable"),
        ("满载噪声不大于75dB", "空载噪声68dB", "not_stated"),
        ("高温高湿环境下绝缘电阻≥10MΩ", "常温、高湿环境下绝缘电阻20MΩ", "not_comparable"),
        ("高温时效温度180℃", "时效温度180℃", "met"),
        ("真空度除调试阶段外优于5×10-3Pa", "真空度1×10-3Pa", "met"),
        ("合格率≥95%", "除个别批次外合格率均在98%以上", "met"),
        ("耐温≥1200℃", "除耐温≥1200℃外,其余指标均已达到", "not_met"),
        ("耐温≥1200℃", "除耐温1250℃外,还具有抗氧化性", "met"),
        ("使用温度≥900℃", "除温度高于800℃的场合外,均可使用", "not_met"),
        ("使用温度≥900℃", "使用温度1000℃(湿度高于90%的除外)", "met"),
        ("制冷量≥3.5kW", "制冷量1.5匹", "not_comparable"),
        ("电机功率≥7kW", "电机功率10匹", "not_comparable"),
        ("电机功率≥7kW", "电机功率10匹马力", "met"),
        ("管径≥100mm", "管径4寸", "not_comparable"),
        ("管径≥3寸", "管径4寸", "met"),
        ("车速≥60km/h", "车速80码", "not_comparable"),
        ("产量提高一倍", "产量翻一番", "met"),
        ("产量提高两倍", "产量翻一番", "not_met"),
        ("产量翻两番", "产量增长三倍以上", "met"),
        ("中性盐雾试验≥480h", "盐雾环境中480小时不生锈", "met"),
        ("中性盐雾试验≥720h", "在盐雾环境中480小时无锈蚀", "not_met"),
        ("800℃下寿命≥5000h", "除高温环境外,寿命不低于6000小时", "not_comparable"),
        ("常温下寿命≥5000h", "除高温环境外,寿命不低于6000小时", "met"),
        ("800℃下寿命≥5000h", "寿命不低于6000小时(高温环境除外)", "not_comparable"),
        ("800℃下寿命≥5000h", "寿命不低于6000小时,不适用于高温环境", "not_comparable"),
        ("800℃下寿命≥5000h", "不适用于高温环境,寿命不低于6000小时", "not_comparable"),
        ("常温下寿命≥5000h", "寿命不低于6000小时,高温环境下除外", "met"),
        ("寿命≥5000h", "寿命6000小时,不适用于潮湿环境", "met"),
        ("使用温度≥900℃", "不适用于潮湿环境中温度高于800℃的场合", "not_met"),
        ("测量精度≤2mm", "测量精度优于1mm,雨天除外", "met"),
        ("常温下强度≥5MPa", "除高温环境外,还要求高温下强度6MPa", "not_comparable"),
        ("公差不超过两丝", "公差0.01mm", "met"),
        ("公差不超过两丝", "公差0.03mm", "not_met"),
        ("转速3000r/min时噪声≤75dB", "转速3000r/min,噪声70dB", "met"),
        ("寿命≥8 000小时", "寿命10 000 h", "met"),
        ("寿命≥8 000小时", "寿命7,500h", "not_met"),
        ("水分≤1%", "水分 max 0.5%", "met"),
        ("水分 max 1%", "水分1.5%", "not_met"),
        ("强度 min 300MPa", "强度350MPa", "met"),
        ("强度不小于300MPa", "强度 350 MPa min.", "met"),
        ("重量至多25kg", "重量20kg", "met"),
        ("功率≥100马力", "功率80kW", "met"),
        ("功率≥100马力", "功率70kW", "not_met"),
        ("功率≥100hp", "功率120马力", "met"),
        ("价格不超过10万元", "价格¥8万", "met"),
        ("价格不超过10万元", "售价￥80,000", "met"),
        ("产值680万元以上", "产值680万", "met"),
        ("产值≥500万", "产值680万元", "met"),
        ("能效二级及以上", "能效一级", "met"),
        ("二级能效", "三级能效", "not_met"),
        ("能效等级1级", "二级能效", "not_met"),
        ("达到一级能效", "能效等级为1级", "met"),
        ("MTBF≥5000h", "MTBF8000h", "met"),
        ("MTBF≥5000h", "平均无故障时间8000小时", "met"),
        ("减速比10:1", "减速比1:10", "met"),
        ("减速比10:1", "速比20:1", "better_unknown"),
        ("对比度≥1000:1", "对比度3000:1", "met"),
        ("对比度≥1000:1", "对比度800:1", "not_met"),
        ("阻燃等级V-0", "阻燃V-1", "not_met"),
        ("阻燃等级不低于V-1", "UL94V-0", "met"),
        ("阻燃等级V-0", "阻燃等级V0", "met"),
        ("阻燃等级V-0", "UL94 V‑0级", "met"),
        ("混凝土强度等级≥C50", "C60混凝土", "met"),
        ("混凝土强度等级≥C50", "混凝土C40", "not_met"),
        ("耐温≥200℃", "耐温400℉", "met"),
        ("耐温≥200℃", "耐温390°F", "not_met"),
        ("合格率提高5个百分点", "合格率提高5%", "not_comparable"),
        ("合格率提高5个百分点", "合格率提高6个百分点", "met"),
        ("合格率提高5%", "合格率提升了3个百分点", "not_comparable"),
        ("厚度10‑20μm", "厚度12－18μm", "better_unknown"),
        ("流量10–20m³/h", "流量 10—20 m³/h", "met"),
        ("噪声≤70dB(A)", "未能达到噪声≤70dB(A)的要求", "not_met"),
        ("孔隙率≤1%", "无法满足孔隙率≤1%的要求", "not_met"),
        ("孔隙率≤1%", "孔隙率≤0.5%,已通过验证", "met"),
        ("绝缘等级F级", "绝缘等级H级", "met"),
        ("电压220V", "电压110V", "better_unknown"),
        ("续航≥500km", "续航里程争取突破600km", "not_stated"),
        ("续航≥500km", "续航里程突破600km", "met"),
        ("精度≤0.01mm", "精度尚不能达到0.01mm", "not_met"),
        ("使用寿命≥10年", "预期使用寿命15年", "met"),
        ("合格率≥98%", "合格率99%的目标尚未达到", "not_stated"),
        ("合格率≥99%", "合格率99%的目标尚未达到", "not_met"),
        ("合格率≥98%", "力争合格率99%", "not_stated"),
        ("容量保持率≥80%", "循环1000次后容量保持率85%", "met"),
        ("循环寿命≥2000次", "循环1000次后容量保持率85%", "not_stated"),
        ("耐温≥800℃", "在800℃下抗弯强度250MPa", "not_stated"),
        ("工作温度≥800℃", "在800℃时抗弯强度250MPa", "not_stated"),
        ("噪声≤70dB", "不适用于噪声大于60dB的环境", "not_stated"),
        ("压力≥20MPa", "不得用于压力超过16MPa的管道", "not_met"),
        ("转速≥3000r/min", "转速不到2800r/min", "not_met"),
        ("粘度≤500mPa·s", "粘度(25℃)400mPa·s", "met"),
        ("粘度(25℃)≤500mPa·s", "粘度(60℃)400mPa·s", "not_comparable"),
        ("循环寿命≥5000次", "循环寿命5000次以上的产品尚未实现", "not_met"),
        ("循环寿命≥5000次", "暂未达到5000次循环寿命", "not_met"),
        ("转化率≥95%", "转化率95%以上仍未实现", "not_met"),
        ("工作压力≥35MPa", "不适合工作压力大于31.5MPa的系统", "not_met"),
        ("工作压力≥25MPa", "不适合工作压力大于31.5MPa的系统,额定工作压力31.5MPa", "met"),
        ("工作温度-40~60℃", "禁止在低于-30℃的环境中使用", "not_met"),
        ("适用厚度0.5~20mm", "不适用于厚度小于1mm的板材", "not_met"),
        ("海拔≥4500m", "海拔4000m以上不得使用", "not_met"),
        ("合格率≥99%", "我们计划明年将合格率提升至99.5%", "not_stated"),
        ("合格率≥99%", "合格率由96%提高至99.2%", "met"),
        ("续航≥600km", "续航里程有望突破700km", "not_stated"),
        ("效率≥95%", "力求效率96%,实测95.3%", "met"),
        ("效率≥95%", "规划效率达到96%", "not_stated"),
        ("1000℃下抗拉强度≥300MPa", "抗拉强度在1000℃下为350MPa", "met"),
        ("1000℃下抗拉强度≥300MPa", "室温(25℃)抗拉强度900MPa", "not_comparable"),
        ("1000℃抗拉强度≥300MPa", "抗拉强度350MPa(1000℃,空气)", "met"),
        ("120℃老化1000h后伸长率≥100%", "老化后伸长率120%(120℃×1000h)", "met"),
        ("120℃老化1000h后伸长率≥100%", "伸长率200%", "met"),
        ("转速1500r/min时噪声≤85dB", "噪声80dB(转速1500r/min)", "met"),
        ("插损≤0.5dB@10GHz", "插损0.4dB(10GHz)", "met"),
        ("插损≤0.5dB@10GHz", "插损0.4dB(2GHz)", "not_comparable"),
        ("寿命≥20 000h", "使用寿命达25 000小时", "met"),
        ("产量≥100 000件/年", "产量12万件/年", "met"),
        ("含硫量 max 10ppm", "含硫量≤8ppm", "met"),
        ("Moisture max 0.5%", "Moisture 0.3%", "met"),
        ("硬度 min 60HRC", "硬度62HRC", "met"),
        ("厚度不小于5mm", "厚度≥6mm", "met"),
        ("误差不大于0.1%", "误差≤0.05%", "met"),
        ("杂质至多0.1%", "杂质0.05%", "met"),
        ("柴油机功率≥200马力", "柴油机功率160kW", "met"),
        ("柴油机功率≥150kW", "柴油机功率200马力", "not_met"),
        ("报价≤50万元", "报价¥450,000", "met"),
        ("报价≤50万元", "报价￥52万", "not_met"),
        ("单价不超过200元", "单价¥180/件", "not_comparable"),
        ("年产值≥500万元", "年产值680万", "met"),
        ("能效等级:二级", "一级能效", "met"),
        ("能效不低于2级", "能效3级", "not_met"),
        ("产品须达到一级能效", "产品能效等级二级", "not_met"),
        ("MTBF≥8000h", "MTBF10000h", "met"),
        ("MTBF≥8000h", "MTBF:7500小时", "not_met"),
        ("平均无故障时间不低于8000h", "MTBF 9000 h", "met"),
        ("减速比50:1", "减速比为1:50", "met"),
        ("压缩比≥12", "压缩比13:1", "met"),
        ("对比度≥1500:1", "对比度 2000:1", "met"),
        ("阻燃达到V-0级", "阻燃性能UL94 V0", "met"),
        ("阻燃等级≥V-1", "阻燃等级V-2", "not_met"),
        ("阻燃等级UL94-V0", "阻燃等级UL94V-1", "not_met"),
        ("混凝土≥C30", "混凝土强度等级C35", "met"),
        ("C40混凝土", "C30混凝土", "not_met"),
        ("绝缘等级不低于F级", "绝缘等级B级", "not_met"),
        ("耐温≥392℉", "耐温210℃", "met"),
        ("良率提升3个百分点", "良率提升3%", "not_comparable"),
        ("良率提升3个百分点以上", "良率提高5个百分点", "met"),
        ("成本降低10%", "成本下降12个百分点", "not_comparable"),
        ("耐压10‑16MPa", "耐压10–16MPa", "met"),
        ("工作压力0－16MPa", "工作压力0~25MPa", "met"),
        ("直径20—30mm", "直径25mm", "met"),
        ("孔隙率≤1%", "孔隙率未能控制在1%以下", "not_met"),
        ("表面粗糙度Ra≤0.4", "表面粗糙度尚未达到Ra0.4", "not_met"),
        ("响应时间≤10ms", "响应时间要求在10ms以内,目前无法实现", "not_met"),
        ("防护等级IP67", "防护等级目标IP68", "not_stated"),
        ("防护等级IP67", "不具备IP67防护等级", "not_met"),
        ("扭矩≥200Nm", "最大扭矩可达250N·m(3000rpm时)", "met"),
        ("精度±0.01mm", "精度优于±0.005mm(20±2℃环境)", "met"),
        ("寿命≥10年", "设计寿命15年", "met"),
        ("温度≤60℃", "温度≤55℃(环境温度40℃)", "met"),
    ],
)
def test_a_verdict_is_given_on_what_is_stated(asked: str, offered: str, verdict: str) -> None:
    (found,) = compared(indicators(asked), indicators(offered))
    assert found.verdict is Verdict(verdict)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("耐温1300℃", Standing.STATED),
        ("已达到目标,耐温1300℃", Standing.STATED),
        ("已实现耐温1300℃", Standing.STATED),
        ("目标检测精度≥95%", Standing.STATED),
        ("预期寿命≥15年", Standing.STATED),
        ("目前孔隙率2%", Standing.PRESENT),
        ("目标耐温1300℃", Standing.WISHED),
        ("拟将耐温提高到1300℃", Standing.WISHED),
        ("预计耐温可达1300℃", Standing.WISHED),
        ("尚未实现耐温1300℃", Standing.DENIED),
        ("耐温1300℃暂未通过验证", Standing.DENIED),
        ("无法满足孔隙率≤1%的要求", Standing.DENIED),
        ("不适用于温度高于800℃的场合", Standing.EXCLUDED),
        ("不能在海拔4000m以上使用", Standing.EXCLUDED),
        ("温度高于800℃时不适用", Standing.EXCLUDED),
    ],
)
def test_what_is_said_of_a_figure_is_kept_with_it(text: str, standing: Standing) -> None:
    (found,) = indicators(text)
    assert found.standing is standing
    assert found.is_asked == (standing in (Standing.STATED, Standing.WISHED))


def test_a_denial_is_of_its_clause_and_a_goal_of_all_that_follows() -> None:
    read = {i.name: i.standing for i in indicators("尚未实现耐温1200℃,寿命1000h;目标耐磨寿命3000h,孔隙率≤1%")}
    assert read == {
        "耐温": Standing.DENIED,
        "寿命": Standing.STATED,
        "耐磨寿命": Standing.WISHED,
        "孔隙率": Standing.WISHED,
    }


@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("在800℃下抗弯强度≥200MPa", [(800, 800, "degC")]),
        ("抗弯强度在800℃下不低于200MPa", [(800, 800, "degC")]),
        ("抗弯强度(800℃)≥200MPa", [(800, 800, "degC")]),
        ("抗弯强度≥200MPa(800℃,100h)", [(800, 800, "degC"), (100, 100, "hour")]),
        ("抗弯强度≥200MPa @800℃", [(800, 800, "degC")]),
        ("tensile strength at 800℃ ≥ 200MPa", [(800, 800, "degC")]),
        ("800℃×2h后抗弯强度≥200MPa", [(800, 800, "degC"), (2, 2, "hour")]),
        ("800℃抗弯强度200MPa", [(800, 800, "degC")]),
        ("转速3000r/min时,噪声≤70dB", [(3000, 3000, "rpm")]),
        ("转速大于3000r/min时,噪声≤70dB", [(3000, None, "rpm")]),
        ("在20~30℃条件下粘度≤5Pa·s", [(20, 30, "degC")]),
        ("电容≥10μF(f=1kHz)", [(1, 1, "kHz")]),
        ("粘度≤5Pa·s(测试温度:25℃)", [(25, 25, "degC")]),
        ("测试条件:25℃,响应时间≤1s", [(25, 25, "degC")]),
        ("水泥28天抗压强度≥52.5MPa", [(28, 28, "day")]),
        ("低温-20℃容量保持率≥80%", [(-20, -20, "degC")]),
        ("功率75kW(100马力)", []),
    ],
)
def test_a_condition_is_kept_with_its_figure_and_is_none_itself(
    text: str, under: list[tuple[float, float | None, str]]
) -> None:
    (found,) = indicators(text)
    assert [(c.low, c.high, c.unit) for c in found.under] == under
    assert all(c.text for c in found.under)


def test_a_condition_in_a_clause_of_its_own_is_of_all_that_follows_and_one_within_a_clause_of_that_clause() -> None:
    read = indicators("转速3000r/min时,噪声≤70dB,振动≤2mm/s")
    assert [len(i.under) for i in read] == [1, 1]
    at_25, at_60, without = indicators("25℃时粘度≤5Pa·s,60℃时≤2Pa·s,密度1.2g/cm3")
    assert [c.low for i in (at_25, at_60, without) for c in i.under] == [25, 60]


@pytest.mark.parametrize(
    ("text", "name", "operator", "low", "high", "unit"),
    [
        ("寿命≥10 000 h", "寿命", "≥", 10_000, None, "hour"),
        ("寿命≥10\u2009000 h", "寿命", "≥", 10_000, None, "hour"),
        ("寿命≥10\u202f000 h", "寿命", "≥", 10_000, None, "hour"),
        ("水分 max 1%", "水分", "≤", None, 1, "percent"),
        ("水分 Max. 1%", "水分", "≤", None, 1, "percent"),
        ("水分 1% max", "水分", "≤", None, 1, "percent"),
        ("屈服强度 min 355MPa", "屈服强度", "≥", 355, None, "MPa"),
        ("屈服强度 355 MPa min.", "屈服强度", "≥", 355, None, "MPa"),
        ("不良率 less than 1%", "不良率", "≤", None, 1, "percent"),
        ("保温时间30 min", "保温时间", "=", 30, None, "min"),
        ("重量至多25kg", "重量", "≤", None, 25, "kg"),
        ("误差不大于1%", "误差", "≤", None, 1, "percent"),
        ("功率120马力", "功率", "=", 120, None, "hp"),
        ("产值680万", "产值", "=", 6_800_000, None, "yuan"),
        ("用户680万", "用户", "=", 6_800_000, None, ""),
        ("价格¥680万", "价格", "=", 6_800_000, None, "yuan"),
        ("价格￥6,800", "价格", "=", 6_800, None, "yuan"),
        ("价格人民币6800元", "价格", "=", 6_800, None, "yuan"),
        ("价格RMB 6800", "价格", "=", 6_800, None, "yuan"),
        ("价格$6800", "价格", "=", 6_800, None, "USD"),
        ("满足一级能效", "能效", "=", 1, None, "级"),
        ("能效等级二级及以上", "能效等级", "≤", None, 2, "级"),
        ("MTBF8000h", "MTBF", "=", 8_000, None, "hour"),
        ("COD50mg/L", "COD", "=", 50, None, "mg/L"),
        ("减速比10:1", "减速比", "=", 10, None, "ratio"),
        ("减速比1:100", "减速比", "=", 100, None, "ratio"),
        ("配比1:4", "配比", "=", 0.25, None, "ratio"),
        ("对比度≥3000:1", "对比度", "≥", 3_000, None, "ratio"),
        ("阻燃等级V-0级", "阻燃等级", "=", 4, None, "UL94"),
        ("阻燃等级V‑0", "阻燃等级", "=", 4, None, "UL94"),
        ("通过UL94 5VA认证", "阻燃等级", "=", 6, None, "UL94"),
        ("混凝土强度等级不低于C40", "混凝土强度等级", "≥", 40, None, "concrete"),
        ("抗渗等级P8", "抗渗等级", "=", 8, None, "抗渗P"),
        ("绝缘等级F级", "绝缘等级", "=", 155, None, "degC"),
        ("储存温度-40℉~185°F", "储存温度", "~", -40, 185, "degF"),
        ("合格率提高5个百分点", "合格率提高", "=", 5, None, "百分点"),
        ("技术成熟度TRL 8级", "技术成熟度", "=", 8, None, "级"),
    ],
)
def test_grades_ratios_money_and_bounds_are_read(
    text: str, name: str, operator: str, low: float | None, high: float | None, unit: str
) -> None:
    (found,) = indicators(text)
    assert (found.name, found.operator.value, found.low, found.high, found.unit) == (name, operator, low, high, unit)


@pytest.mark.parametrize("text", ["压缩比1e999:1", "压缩比1e99:1e-99", "减速比1e999:1e999", "比0.1e999:2"])
def test_a_ratio_that_no_number_holds_is_no_figure(text: str) -> None:
    assert indicators(text) == []


@pytest.mark.parametrize("hyphen", "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d\u02d7")
def test_a_hyphen_however_it_is_written_makes_a_range(hyphen: str) -> None:
    (found,) = indicators(f"压力10{hyphen}20MPa")
    assert (found.low, found.high) == (10, 20)
