/** Vietnamese words of a crisis, by what they mean; words are syllables. */
export const VI = `
f:injured: bị thương | thương tích | thương vong nhẹ | trọng thương | xây xát
f:dead: chết | thiệt mạng | tử vong | tử nạn | hy sinh | qua đời | người chết
f:missing: mất tích | mất liên lạc
f:evacuated: sơ tán | di dời | di tản
f:hospital: nhập viện | vào viện | đi cấp cứu | bệnh viện
f:infected: ca nhiễm | nhiễm bệnh | mắc bệnh | dương tính | ca mắc | ca dương tính | ca bệnh
f:suspected: nghi nhiễm | nghi mắc | ca nghi nhiễm | ca nghi ngờ
f:tested: xét nghiệm
f:rescued: được cứu | giải cứu | cứu sống | cứu được | đã cứu
f:arrested: bắt giữ | tạm giữ | bị bắt
f:trapped: mắc kẹt | bị kẹt
f:sheltered: ngủ lại | tạm trú | ở tạm | lưu trú
f:aboard: trên tàu | trên phà | trên máy bay | trên xe | trên thuyền
f:vaccinated: tiêm chủng | tiêm vắc xin | tiêm vaccine | tiêm phòng
f:spilled: tràn | rò rỉ | chảy ra | đổ ra | thoát ra | chảy xuống
f:recovered: hút | thu gom | bơm | thu hồi
f:distributed: phát | cấp phát | phân phát | trao | phân phối
f:nopower: mất điện | cúp điện | không có điện | ngừng cấp điện
f:nowater: mất nước | thiếu nước | không có nước
f:destroyed: phá hủy | thiêu rụi | bị sập | cháy rụi | đổ sập
f:damaged: hư hỏng | hư hại | tốc mái
f:limit: giới hạn | ngưỡng | quy chuẩn | mức cho phép | tối đa cho phép
f:capacity: sức chứa | công suất | chứa được | dung tích
f:radius: bán kính
f:distance: cách
f:level: mực nước | mức nước
f:cost: thiệt hại | tổn thất | chi phí
f:calls: cuộc gọi
f:rain: lượng mưa
f:wind: sức gió | gió giật | gió
n:person: người | người dân | dân | nạn nhân | bệnh nhân | cư dân | nhân khẩu
p:child: trẻ em | trẻ | cháu bé | em bé | học sinh | em nhỏ | cháu
p:firefighter: lính cứu hỏa | chiến sĩ cứu hỏa | lính chữa cháy | cảnh sát chữa cháy
p:volunteer: tình nguyện viên
p:worker: công nhân | nhân viên
p:passenger: hành khách
p:officer: chiến sĩ | cán bộ | bộ đội | cảnh sát
p:rescuer: nhân viên cứu hộ
n:home: hộ | hộ dân | nhà dân | ngôi nhà | căn nhà | nhà | hộ gia đình
n:building: tòa nhà
n:warehouse: nhà kho | kho hàng
n:school: trường học | trường | điểm trường
n:hospital: phòng khám | bệnh viện
n:bridge: cầu | cây cầu
n:road: đường | tuyến đường | con đường
n:vehicle: xe | ô tô | xe tải
n:flight: chuyến bay | máy bay
n:train: tàu hỏa | đoàn tàu | tàu
n:ferry: phà | thuyền | ca nô | tàu thuyền
n:team: đội | đội cứu hộ | tổ | nhóm
n:bed: giường
n:bottle: chai | chai nước
n:sample: mẫu
n:airport: sân bay
n:station: ga | nhà ga
n:port: cảng
n:shelter: nơi trú ẩn | điểm sơ tán | nhà tránh trú
n:customer: khách hàng
n:branch: chi nhánh
n:village: xã | thôn | làng | bản
n:district: quận | huyện | phường
n:zone: khu vực | vùng | vùng cấm
n:dose: liều
n:tank: bồn | bể chứa
n:order: lệnh | cảnh báo
n:plant: nhà máy | xưởng
s:solvent: dung môi
s:diesel: dầu diesel | dầu diezel
s:oil: dầu
s:benzene: benzen
s:ammonia: amoniac
s:chlorine: clo
s:water: nước | nước máy
s:gas: khí
s:measles: sởi
a:start: bắt đầu | bùng phát | khởi phát | xảy ra
a:stop: kết thúc | chấm dứt | ngừng | hết
a:reopen: mở lại | thông xe | mở cửa lại | mở cửa trở lại
a:close: bị đóng | đã đóng
a:found: tìm thấy | phát hiện
a:arrive: đến nơi | hạ cánh | cập bến
a:collapse: sập | sụp đổ
a:sink: chìm | lật
e:incident: vụ nổ | nổ | vụ cháy | cháy | đám cháy | rò rỉ | tràn | vỡ | sập | trật bánh | tai nạn | sự cố | mất điện | lũ | đâm | tấn công | hỏa hoạn | chìm
x:curfew: giới nghiêm
x:press: họp báo
x:evacorder: lệnh sơ tán
x:dam: đập | đê | hồ | hồ chứa
x:river: sông
x:flames: lửa | đám cháy | dập lửa
x:data: dữ liệu
x:hotline: đường dây nóng | hotline | gọi
x:assembly: điểm tập trung | điểm tập kết | điểm đón tiếp | điểm tiếp nhận | trung tâm tiếp nhận
y:open+: mở cửa | mở lại | hoạt động | thông xe | đã mở
y:open-: đóng cửa | đóng | tạm dừng | ngừng hoạt động
w:other: nước đóng chai | nước đun sôi | nước đã đun sôi | nước bình | nước từ xe bồn | nước xe bồn
y:safe+: an toàn | uống được | dùng được để uống | dùng để uống được
y:safe-: phải đun sôi | cần đun sôi | nguy hiểm | không uống được | ô nhiễm
y:force+: hiệu lực | còn hiệu lực | vẫn áp dụng | có hiệu lực
y:force-: dỡ bỏ | bãi bỏ | thu hồi lệnh | gỡ bỏ
y:control+: khống chế | kiểm soát được | dập tắt
y:control-: lan rộng | mất kiểm soát
g:neg: không | chưa | chẳng | không còn | vẫn chưa
z:noone: không ai | không có ai | không người nào | không có người nào | không có người | chưa có ai | chưa có người
q:another: thêm | nữa | bổ sung
q:subset: trong đó | trong số đó | trong số | gồm
q:total: tổng cộng | tổng số | toàn | nâng số | nâng tổng số | tất cả
q:past: năm ngoái | trước đây | từng | tháng trước | tuần trước | trong quá khứ
q:drill: diễn tập | tập huấn | giả định | mô phỏng | đóng vai | tập dượt
q:now: hiện nay | hiện tại | hôm nay | lần này | năm nay | bây giờ
q:planned: sẽ | dự kiến | có kế hoạch | chuẩn bị
q:first: ban đầu | trước đó chúng tôi | thay vì | chứ không phải | thông báo nhầm
q:asof: tính đến | đến | lúc | vào lúc | trước | từ
h:about: khoảng | chừng | ước tính | ước chừng | tầm
h:atleast: ít nhất | tối thiểu | không dưới
h:over: hơn | trên | quá
h:atmost: tối đa | không quá | nhiều nhất | tới
h:nearly: gần | xấp xỉ | suýt soát
h:under: dưới | chưa đến | chưa tới | ít hơn
r:to: đến | tới | và
r:between: từ
v:dozens: hàng chục | vài chục | mấy chục
v:hundreds: hàng trăm
v:thousands: hàng nghìn | hàng ngàn
v:several: vài | một số | nhiều
v:both: cả hai
l:label: số | quận | phòng | tuyến | lô | khu | tầng | cấp | giai đoạn | chuyến | phường | điều | khoản | trang | bước | quốc lộ | tỉnh lộ | mức | đường số | bãi | cửa | hotline
l:address: đường | phố | ngõ | hẻm
b:until: cho đến | đến | tới | cho tới
b:from: từ | sau | kể từ | bắt đầu từ
d:building: trường | trường học | trường tiểu học | trường mầm non | trường trung học cơ sở | trường trung học phổ thông | trường thcs | trường thpt | trường đại học | trường cao đẳng | nhà văn hóa | nhà văn hoá | nhà thi đấu | sân vận động | hội trường | nhà thờ | chùa | khách sạn | thư viện | bệnh viện | trạm y tế | ủy ban nhân dân | trụ sở | cung văn hóa | trung tâm văn hóa | trung tâm thể thao
d:address: đường | phố | công viên | quảng trường | ngõ
d:reach: xin | hãy | có thể | vui lòng | cả ngày | ngày đêm | suốt ngày đêm | miễn phí | liên hệ | câu hỏi | hoạt động | mọi lúc | bất cứ lúc nào | qua | theo
t:hot: gọi | số điện thoại | đường dây nóng | hotline | điện thoại
k:hedge: chưa loại trừ | không thể loại trừ | chưa thể loại trừ | có thể | có lẽ | nhiều khả năng | dường như | hình như | nghi | nghi do | được cho là | ban đầu cho thấy | chúng tôi tin | chúng tôi cho rằng | khả năng cao | nghi ngờ | không loại trừ | chắc là
k:sorry: xin lỗi
k:cause: do lỗi kỹ thuật | lỗi kỹ thuật | nguyên nhân | bắt nguồn từ | xuất phát từ | gây ra bởi | lỗi con người | phá hoại | đốt phá | cố ý | nghi do
k:act: ai đó | quên | bất cẩn | sơ suất
k:blame: lỗi thuộc về | lỗi của | là do lỗi | do lỗi | do bất cẩn | phải chịu trách nhiệm
k:found: tòa án | toà án | đã kết luận | đã xác định
k:because: bởi | vì
k:due: do
k:makes: gây ra | khiến
k:effect: có thể gây | có thể khiến | có thể dẫn đến | có thể làm
k:open: chưa rõ | chưa biết | đang điều tra | điều tra | đang làm rõ | không suy đoán | chưa xác định | không biết | đang xác minh | quá sớm | làm rõ
m:update: họp báo | bản tin | cập nhật | thông tin | thông báo | thông cáo | số liệu | báo cáo
m:next: tiếp theo | mới | lại | kế tiếp | tiếp | thêm
m:will: sẽ | dự kiến
m:past: đã | vừa | tính đến
`;
