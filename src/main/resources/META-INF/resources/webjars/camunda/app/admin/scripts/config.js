// Admin speaks English until it has its Vietnamese texts; it carries our name and no advertisement.
export default {
  app: {vendor: 'Đảng viên ra nước ngoài –', name: 'Admin'},
  disableWelcomeMessage: true
};
